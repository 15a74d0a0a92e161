using System.Globalization;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Absence;

/// <summary>More links than a page holds, at rest and while they change.</summary>
[CancelAfter(60_000)]
internal sealed class ManyLinksTests
{
    [TestCase(11)]
    [TestCase(101)]
    [TestCase(1000)]
    public async Task EveryLinkOfOneVpc_ReadsAsPresent(int count)
    {
        await using var rig = await Rig.StartAsync();
        var instances = Link(rig, count);

        var reads = await Task.WhenAll(instances.Select(instance => rig.ReadAsync($"{Rig.Region}:{instance}:{Rig.Vpc}")));

        Assert.Multiple(async () =>
        {
            Assert.That(reads.Count(read => read.Properties is not null), Is.EqualTo(count));
            Assert.That(reads.Select(read => read.Id), Is.Unique);
            Assert.That(await ListAsync(rig), Is.EqualTo(instances));
        });
    }

    [Test]
    public async Task Links_ThatChangeBetweenTwoPages_AreListedAnew()
    {
        Rig? rig = null;
        var changes = 0;
        rig = await Rig.StartAsync(beforeCall: call =>
        {
            // The listing has begun: the first link goes and another comes, so that every count stays right.
            if (call.Sequence > 1 && Interlocked.Increment(ref changes) == 1)
                Swap(rig!, 0);
        });
        await using var _ = rig;
        var instances = Link(rig, 150);

        var listed = await ListAsync(rig);

        Assert.That(listed, Is.EqualTo([.. instances[1..], "i-x0000"]));
    }

    [Test]
    public async Task Links_ThatNeverRest_AreAnErrorAndNoIncompleteList()
    {
        Rig? rig = null;
        var changes = 0;
        rig = await Rig.StartAsync(beforeCall: _ => Swap(rig!, Interlocked.Increment(ref changes) - 1));
        await using var end = rig;
        Link(rig, 150);

        var refused = await Calls.RefusedAsync(() => ListAsync(rig), StatusCode.Unavailable);

        Assert.That(refused.Status.Detail,
            Does.StartWith("Cannot list links (VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: "));
    }

    private static void Swap(Rig rig, int number)
    {
        rig.Cloud.Unlink(Rig.Region, Name("i-", number));
        rig.Cloud.AddInstance(Rig.Region, Name("i-x", number));
        rig.Cloud.Relink(Rig.Region, Name("i-x", number), Rig.Vpc);
    }

    private static string[] Link(Rig rig, int count)
    {
        var instances = Enumerable.Range(0, count).Select(number => Name("i-", number)).ToArray();
        foreach (var instance in instances)
        {
            rig.Cloud.AddInstance(Rig.Region, instance);
            rig.Cloud.Relink(Rig.Region, instance, Rig.Vpc);
        }

        return instances;
    }

    private static string Name(string prefix, int number) => prefix + number.ToString("D4", CultureInfo.InvariantCulture);

    private static async Task<string[]> ListAsync(Rig rig)
    {
        var answer = await rig.Client.InvokeAsync(
            new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Props.Of(("vpcId", Rig.Vpc)) }, rig.Options);
        return [.. answer.Return.Fields["links"].ListValue.Values.Select(link => link.StructValue.Text("instanceId")!)];
    }
}
