using PulumiClassicLink.Rooms.Tests.Doubles;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>What a refresh costs, in calls, however the engine asks.</summary>
[CancelAfter(60_000)]
public sealed class RefreshTests
{
    [Test]
    public async Task Refresh_OfManyVpcs_CostsTwoCallsEach(
        [Values("in turn", "grouped", "random")] string order, [Values(1, 8, 16, 100)] int atATime, CancellationToken cancellationToken)
    {
        await using var world = new ReadingWorld();
        var links = world.Settle(1000, 20);
        var random = new Random(7);
        ClassicLink[] asked = order switch
        {
            "grouped" => [.. links.OrderBy(link => link.VpcId, StringComparer.Ordinal)],
            "random" => [.. links.OrderBy(_ => random.Next())],
            _ => links,
        };

        var sights = await world.RefreshAsync(asked, atATime, cancellationToken);

        Assert.That(sights.Zip(asked).All(one => one.First.Shows(one.Second)), Is.True);
        Assert.That(world.Simulator.CallCount, Is.InRange(20, 40));
    }

    [Test]
    public async Task Refresh_OfOneVpc_CostsItsPagesTwice([Values(1, 8, 16, 100)] int atATime, CancellationToken cancellationToken)
    {
        await using var world = new ReadingWorld();
        var links = world.Settle(1000, 1);

        var sights = await world.RefreshAsync(links, atATime, cancellationToken);

        Assert.That(sights.Zip(links).All(one => one.First.Shows(one.Second)), Is.True);
        Assert.That(world.Simulator.CallCount, Is.InRange(10, 20));
    }

    [Test]
    public async Task Refresh_OfOneOfManyLinks_CostsThreeCalls([Values(0, 99, 100, 999)] int number, CancellationToken cancellationToken)
    {
        await using var world = new ReadingWorld();
        var link = world.Settle(1000, 1)[number];

        Assert.That((await world.RefreshAsync([link], 1, cancellationToken)).Single().Shows(link), Is.True);

        Assert.That(world.Simulator.CallCount, Is.InRange(1, 3));
    }

    [Test]
    public async Task ReleasedInstances_AmongOthers_CostTwoCallsEach_AndFailNobody(CancellationToken cancellationToken)
    {
        await using var world = new ReadingWorld();
        var links = world.Settle(1000, 20);
        var random = new Random(11);
        var released = links.OrderBy(_ => random.Next()).Take(100).ToHashSet();
        foreach (var link in released)
        {
            world.Simulator.Unlink(ReadingWorld.Region, link.InstanceId);
            world.Simulator.RemoveInstance(ReadingWorld.Region, link.InstanceId);
        }

        var sights = await world.RefreshAsync(links, 8, cancellationToken);

        foreach (var (sight, link) in sights.Zip(links))
            Assert.That(released.Contains(link) ? sight.State == LinkState.InstanceNotFound : sight.Shows(link), Is.True,
                $"{link}: {sight}");
        Assert.That(world.Simulator.CallCount, Is.InRange(120, 210));
    }

    /// <summary>Wherever in the minute the proof of sight and its question come.</summary>
    [Test]
    public async Task LinkThatIsGone_UnderAQuotaOfTenAMinute_IsToldSo([Range(0, 10)] int used, CancellationToken cancellationToken)
    {
        await using var world = new ReadingWorld();
        var links = world.Settle(2, 1);
        foreach (var gone in links)
            world.Simulator.Unlink(ReadingWorld.Region, gone.InstanceId);
        world.Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 10, Actions = [ReadingWorld.Describe] });
        for (var glance = 0; glance < used; glance++)
            await world.Reader.GlanceAsync(ReadingWorld.Region, links[1].InstanceId, cancellationToken);
        var before = world.Simulator.CallCount;

        Assert.That((await world.RefreshAsync(links[..1], 1, cancellationToken)).Single().State, Is.EqualTo(LinkState.NotLinked));

        // The page, a proof that may be too old after the minute, another and the question; and what was refused: one call and at most
        // four probes, for the clock stands late in its minute.
        Assert.That(world.Simulator.CallCount - before, Is.InRange(3, 4 + 5));
        Assert.That(world.Simulator.Calls.Any(call => call.Code is "Throttling.User" or "Throttling"), Is.EqualTo(used > 7));
    }

    /// <summary>As many as the engine asks for, far more than a minute admits.</summary>
    [Test]
    public async Task LinksThatAreGone_UnderAQuotaOfTenAMinute_AreToldSo(CancellationToken cancellationToken)
    {
        await using var world = new ReadingWorld();
        var links = world.Settle(60, 20);
        foreach (var link in links)
            world.Simulator.Unlink(ReadingWorld.Region, link.InstanceId);
        world.Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 10, Actions = [ReadingWorld.Describe] });

        var sights = await world.RefreshAsync(links, 8, cancellationToken);

        Assert.That(sights.Select(sight => sight.State), Is.All.EqualTo(LinkState.NotLinked));
    }
}
