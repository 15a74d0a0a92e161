using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A scenario of the test programs under the local engine, with the real plugin, and a simulator for its cloud.</summary>
internal sealed class ProgramStack : LocalStack
{
    public const string RegionId = "cn-hangzhou";
    public const string OtherRegionId = "cn-beijing";
    public const string Vpc1 = "vpc-1";
    public const string Vpc2 = "vpc-2";
    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";

    private ProgramStack(EcsSimulator cloud, Sdk sdk, string scenario, CancellationToken patience)
        : base(cloud, RegionId, patience)
    {
        if (sdk == Sdk.Node)
            ProgramDirectory = Path.Combine(PeerBench.Folder, "programs");
        else
            Use("programs", Built.Programs);
        Scenario = scenario;
        Set("instanceId", "i-1");
        Set("vpcId", Vpc1);
        // For those that configure their providers themselves.
        Set("endpoint", cloud.Endpoint.ToString());
        Set("accessKey", new SimulatorOptions().AccessKeyId);
        Set("secretKey", new SimulatorOptions().AccessKeySecret);
        Config["classiclink:accessKey"] = new(new SimulatorOptions().AccessKeyId, IsSecret: true);
        Config["classiclink:secretKey"] = new(new SimulatorOptions().AccessKeySecret, IsSecret: true);
    }

    public string Scenario
    {
        set => Set("scenario", value);
    }

    /// <summary>The links that are not somebody else's, as "region instance vpc".</summary>
    public IEnumerable<string> Links =>
        Cloud.Links.Where(link => link.InstanceId != "i-9").Select(link => $"{link.RegionId} {link.InstanceId} {link.VpcId}");

    /// <summary>The links that the last operation made and cut, as "ACTION instance vpc", in their order.</summary>
    public IReadOnlyList<string> Changed =>
        [.. Calls.Where(call => call.ChangedLinks).Select(call => $"{call.Action} {call.InstanceId} {call.VpcId}")];

    /// <summary>Instances i-0 to i-9 in two regions, and two VPCs in each; i-9 is linked by somebody else, in both.</summary>
    public static async Task<ProgramStack> StartAsync(Sdk sdk, string scenario, CancellationToken patience)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, patience);
        foreach (var region in new[] { RegionId, OtherRegionId })
        {
            cloud.AddVpc(region, Vpc1);
            cloud.AddVpc(region, Vpc2);
            for (var i = 0; i <= 9; i++)
                cloud.AddInstance(region, $"i-{i}");
            cloud.Relink(region, "i-9", Vpc2);
        }

        return new ProgramStack(cloud, sdk, scenario, patience);
    }

    /// <summary>Sets a value of the program's own configuration.</summary>
    public void Set(string key, string value, bool isSecret = false) => Config[$"programs:{key}"] = new(value, isSecret);

    /// <summary>The resource of that name, unless it only waits to be deleted.</summary>
    public CheckpointResource? Find(string name) => Kept.Resources.SingleOrDefault(resource => resource.Name == name && !resource.Delete);

    /// <summary>
    /// As <see cref="LocalStack.UpWellAsync"/>, and the preview before it goes well and changes nothing; the up after it has nothing to do.
    /// </summary>
    public async Task<OperationResult> UpToAndAgainAsync()
    {
        var preview = await PreviewAsync();
        Assert.That(preview.Errors, Is.Empty, Shown);
        Assert.That(Changed, Is.Empty, Shown);
        var up = await UpWellAsync();
        var calls = Calls;
        var again = await UpWellAsync();
        Assert.That(again.Changes.Keys, Is.SubsetOf(new[] { "same", "read" }), Shown);
        Assert.That(Changed, Is.Empty, Shown);
        Calls = calls;
        return up;
    }

    /// <summary>A destroy that must go well and leaves nothing.</summary>
    public async Task DestroyWellAsync()
    {
        var destroy = await DestroyAsync();
        Assert.That(destroy.Errors, Is.Empty, Shown);
        Assert.That(Kept.Resources, Is.Empty, Shown);
    }
}
