using static PulumiClassicLink.Demo.Expectations;

namespace PulumiClassicLink.Demo;

/// <summary>The life of a link, step by step.</summary>
internal static class Storyboard
{
    private const string Attach = "AttachClassicLinkVpc";
    private const string Detach = "DetachClassicLinkVpc";

    public static IReadOnlyList<DemoStep> Steps { get; } =
    [
        new()
        {
            Title = "preview: one link to create, nothing called that changes anything",
            Operation = (engine, cancellationToken) => engine.PreviewAsync(cancellationToken),
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Did(outcome.Result, "create");
                Looked(outcome.Calls);
                Changed(outcome.Calls);
                Linked(outcome.Links, null);
                Require(!File.Exists(outcome.CheckpointPath), "the preview wrote a checkpoint");
            },
        },
        new()
        {
            Title = "up: the instance is linked to the VPC",
            Operation = (engine, cancellationToken) => engine.UpAsync(cancellationToken),
            Check = outcome => Attached(outcome, allowRelink: false),
        },
        new()
        {
            Title = "up again: no change",
            Operation = (engine, cancellationToken) => engine.UpAsync(cancellationToken),
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Did(outcome.Result, "same");
                Looked(outcome.Calls);
                Changed(outcome.Calls);
                Linked(outcome.Links, Scene.VpcId);
                Kept(outcome.CheckpointPath, allowRelink: false);
            },
        },
        new()
        {
            Title = "behind Pulumi's back: the link is removed",
            BehindPulumisBack = simulator => simulator.Unlink(Scene.RegionId, Scene.InstanceId),
            Check = outcome => Linked(outcome.Links, null),
        },
        new()
        {
            Title = "a plain up repairs it",
            Operation = (engine, cancellationToken) => engine.UpAsync(cancellationToken),
            Check = outcome => Attached(outcome, allowRelink: false),
        },
        new()
        {
            Title = "behind Pulumi's back: the instance is linked to another VPC",
            BehindPulumisBack = simulator => simulator.Relink(Scene.RegionId, Scene.InstanceId, Scene.OtherVpcId),
            Check = outcome => Linked(outcome.Links, Scene.OtherVpcId),
        },
        new()
        {
            Title = "up fails: it names that VPC and what to do, and leaves the link alone",
            Operation = (engine, cancellationToken) => engine.UpAsync(cancellationToken),
            Check = outcome =>
            {
                FailedSaying(outcome.Result, Scene.InstanceId, Scene.OtherVpcId, "allowRelink", "pulumi import");
                Looked(outcome.Calls);
                Changed(outcome.Calls);
                Linked(outcome.Links, Scene.OtherVpcId);
                NotKept(outcome.CheckpointPath);
            },
        },
        new()
        {
            Title = "with allowRelink, up moves it back",
            AllowRelink = true,
            Operation = (engine, cancellationToken) => engine.UpAsync(cancellationToken),
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Changed(outcome.Calls, (Detach, Scene.OtherVpcId), (Attach, Scene.VpcId));
                Linked(outcome.Links, Scene.VpcId);
                Kept(outcome.CheckpointPath, allowRelink: true);
            },
        },
        new()
        {
            Title = "destroy: the link is detached, and the simulator's list of links is empty",
            AllowRelink = true,
            Operation = (engine, cancellationToken) => engine.DestroyAsync(cancellationToken),
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Changed(outcome.Calls, (Detach, Scene.VpcId));
                Linked(outcome.Links, null);
                NotKept(outcome.CheckpointPath);
            },
        },
    ];

    private static void Attached(StepOutcome outcome, bool allowRelink)
    {
        Succeeded(outcome.Result);
        Changed(outcome.Calls, (Attach, Scene.VpcId));
        Linked(outcome.Links, Scene.VpcId);
        Kept(outcome.CheckpointPath, allowRelink);
        PutOut(outcome.CheckpointPath);
    }
}
