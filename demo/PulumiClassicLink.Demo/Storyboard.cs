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
            Operation = DemoOperation.Preview,
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Did(outcome.Result, "create");
                Looked(outcome.Calls);
                Changed(outcome.Calls);
                Linked(outcome.Links, null);
                Require(outcome.State is null, "the preview wrote a state");
            },
        },
        new()
        {
            Title = "up: the instance is linked to the VPC",
            Operation = DemoOperation.Up,
            Check = outcome => Attached(outcome, allowRelink: false),
        },
        new()
        {
            Title = "up again: no change",
            Operation = DemoOperation.Up,
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Did(outcome.Result, "same");
                Looked(outcome.Calls);
                Changed(outcome.Calls);
                Linked(outcome.Links, Scene.VpcId);
                Kept(outcome.State, allowRelink: false);
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
            Operation = DemoOperation.Up,
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
            Operation = DemoOperation.Up,
            Check = outcome =>
            {
                FailedSaying(outcome.Result, Scene.InstanceId, Scene.OtherVpcId, "allowRelink", "pulumi import");
                Looked(outcome.Calls);
                Changed(outcome.Calls);
                Linked(outcome.Links, Scene.OtherVpcId);
                NotKept(outcome.State);
            },
        },
        new()
        {
            Title = "with allowRelink, up moves it back",
            AllowRelink = true,
            Operation = DemoOperation.Up,
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Changed(outcome.Calls, (Detach, Scene.OtherVpcId), (Attach, Scene.VpcId));
                Linked(outcome.Links, Scene.VpcId);
                Kept(outcome.State, allowRelink: true);
            },
        },
        new()
        {
            Title = "destroy: the link is detached, and the simulator's list of links is empty",
            AllowRelink = true,
            Operation = DemoOperation.Destroy,
            Check = outcome =>
            {
                Succeeded(outcome.Result);
                Changed(outcome.Calls, (Detach, Scene.VpcId));
                Linked(outcome.Links, null);
                NotKept(outcome.State);
            },
        },
    ];

    private static void Attached(StepOutcome outcome, bool allowRelink)
    {
        Succeeded(outcome.Result);
        Changed(outcome.Calls, (Attach, Scene.VpcId));
        Linked(outcome.Links, Scene.VpcId);
        Kept(outcome.State, allowRelink);
        PutOut(outcome.State);
    }
}
