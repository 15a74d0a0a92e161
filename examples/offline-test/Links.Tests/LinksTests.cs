using NUnit.Framework;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.Testing;

namespace Links.Tests;

[CancelAfter(300_000)]
public sealed class LinksTests
{
    private const string Region = "cn-hangzhou";
    private static readonly SimulatedLink First = new(Region, "i-1", "vpc-1");
    private static readonly SimulatedLink Second = new(Region, "i-2", "vpc-1");
    private static readonly SimulatedLink Stranger = new(Region, "i-9", "vpc-1");

    [Test]
    public async Task Up_LinksEveryInstance_AndRepairsWhatWasCut(CancellationToken cancellationToken)
    {
        await using var cloud = await StartCloudAsync(cancellationToken);
        await using var stack = StackOn(cloud);

        var up = await stack.UpAsync(cancellationToken);

        Assert.That(up.Errors, Is.Empty, up.Shown);
        Assert.That(cloud.Links, Is.EqualTo(new[] { First, Second, Stranger }));
        Assert.That(up.Outputs["linkIds"]!.AsArray().Select(id => (string?)id),
            Is.EqualTo(new[] { "cn-hangzhou:i-1:vpc-1", "cn-hangzhou:i-2:vpc-1" }));

        cloud.Unlink(Region, "i-1");
        var before = cloud.Calls.Count;
        var repair = await stack.UpAsync(cancellationToken);

        Assert.That(repair.Errors, Is.Empty, repair.Shown);
        Assert.That(repair.Changes, Is.EquivalentTo(new Dictionary<string, int> { ["create"] = 1, ["same"] = 1 }));
        Assert.That(cloud.Calls.Skip(before).Where(call => call.ChangedLinks).Select(call => $"{call.Action} {call.InstanceId}"),
            Is.EqualTo(new[] { "AttachClassicLinkVpc i-1" }));
        Assert.That(cloud.Links, Is.EqualTo(new[] { First, Second, Stranger }));
    }

    [Test]
    public async Task Destroy_CutsItsOwnLinksOnly(CancellationToken cancellationToken)
    {
        await using var cloud = await StartCloudAsync(cancellationToken);
        await using var stack = StackOn(cloud);
        var up = await stack.UpAsync(cancellationToken);
        Assert.That(up.Errors, Is.Empty, up.Shown);

        var destroy = await stack.DestroyAsync(cancellationToken);

        Assert.That(destroy.Errors, Is.Empty, destroy.Shown);
        Assert.That(cloud.Links, Is.EqualTo(new[] { Stranger }));
    }

    /// <summary>Three instances and a VPC; somebody else has linked one of them.</summary>
    private static async Task<EcsSimulator> StartCloudAsync(CancellationToken cancellationToken)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken);
        foreach (var instanceId in new[] { "i-1", "i-2", "i-9" })
            cloud.AddInstance(Region, instanceId);
        cloud.AddVpc(Region, "vpc-1");
        cloud.Relink(Region, "i-9", "vpc-1");
        return cloud;
    }

    private static TestStack StackOn(EcsSimulator cloud) => TestStack.Create(cloud, new TestStackOptions
    {
        ProgramDirectory = Path.Combine(TestContext.CurrentContext.TestDirectory, "../../../../Links"),
        Region = Region,
        Configuration = new Dictionary<string, string> { ["instanceIds"] = "i-1,i-2", ["vpcId"] = "vpc-1" },
        // The test project builds it.
        NoBuild = true,
    });
}
