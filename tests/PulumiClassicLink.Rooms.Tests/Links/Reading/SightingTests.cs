using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>The newest sighting of an instance counts, whichever page it was on and whoever's write came between.</summary>
[CancelAfter(60_000)]
public sealed class SightingTests
{
    private const string Region = TestClients.Region;

    private readonly HastyTime _time = new();
    private readonly List<CloudClient> _clients = [];

    [TearDown]
    public void End()
    {
        foreach (var client in _clients)
            client.Dispose();
        _clients.Clear();
    }

    /// <summary>Between the pages of the two VPCs the instance moved.</summary>
    [Test]
    public async Task InstanceOnPagesOfTwoVpcs_IsWhereTheNewerShowsIt(CancellationToken cancellationToken)
    {
        var ecs = ScriptedEcs.Seeing(call => call.Parameters.GetValueOrDefault("VpcId") switch
        {
            "vpc-a" => ScriptedEcs.Page(null, ("i-moves", "vpc-a"), ("i-a", "vpc-a")),
            "vpc-b" => ScriptedEcs.Page(null, ("i-moves", "vpc-b"), ("i-b", "vpc-b")),
            _ => ScriptedEcs.Page(null, ("i-moves", "vpc-b")),
        });
        var reader = Reader(ecs);
        await ReadAsync(reader, "i-a", "vpc-a", cancellationToken);
        Assert.That((await ReadAsync(reader, "i-moves", "vpc-a", cancellationToken)).VpcId, Is.EqualTo("vpc-a"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await ReadAsync(reader, "i-b", "vpc-b", cancellationToken);

        Assert.That((await ReadAsync(reader, "i-moves", "vpc-b", cancellationToken)).VpcId, Is.EqualTo("vpc-b"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
        Assert.That((await ReadAsync(reader, "i-moves", "vpc-a", cancellationToken)).VpcId, Is.EqualTo("vpc-b"));
        Assert.That(ecs.Calls[^1].InstanceIds, Is.EqualTo(new[] { "i-moves" }));
    }

    /// <summary>The page that was asked for first comes last; it is the older all the same.</summary>
    [Test]
    public async Task InstanceOnPagesOfTwoVpcs_IsWhereTheOneAskedForLaterShowsIt(CancellationToken cancellationToken)
    {
        var older = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = ScriptedEcs.Seeing(call => call.Parameters.GetValueOrDefault("VpcId") switch
        {
            "vpc-a" => older.Task,
            "vpc-b" => Task.FromResult(ScriptedEcs.Page(null, ("i-moves", "vpc-b"), ("i-b", "vpc-b"))),
            _ => Task.FromResult(ScriptedEcs.Page(null, ("i-moves", "vpc-b"))),
        });
        var reader = Reader(ecs);
        var first = ReadAsync(reader, "i-a", "vpc-a", cancellationToken);
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await ReadAsync(reader, "i-b", "vpc-b", cancellationToken);
        older.SetResult(ScriptedEcs.Page(null, ("i-moves", "vpc-a"), ("i-a", "vpc-a")));
        await first;

        Assert.That((await ReadAsync(reader, "i-moves", "vpc-b", cancellationToken)).VpcId, Is.EqualTo("vpc-b"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
        Assert.That((await ReadAsync(reader, "i-moves", "vpc-a", cancellationToken)).VpcId, Is.EqualTo("vpc-b"));
        Assert.That(ecs.Calls[^1].InstanceIds, Is.EqualTo(new[] { "i-moves" }));
    }

    /// <summary>A look has seen it gone since the page.</summary>
    [Test]
    public async Task InstanceThatALookDidNotSee_IsNotOnAnOlderPage(CancellationToken cancellationToken)
    {
        var ecs = ScriptedEcs.Seeing(call => call.InstanceIds.Length == 0 ? ScriptedEcs.Rows(call) : ScriptedEcs.Page(null));
        var reader = Reader(ecs);
        Assert.That((await ReadAsync(reader, "i-1", "vpc-a", cancellationToken)).State, Is.EqualTo(LinkState.Linked));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await reader.LookAsync(Region, "i-1", cancellationToken);

        Assert.That((await ReadAsync(reader, "i-1", "vpc-a", cancellationToken)).State, Is.EqualTo(LinkState.NotLinked));
        Assert.That((await ReadAsync(reader, "i-2", "vpc-a", cancellationToken)).State, Is.EqualTo(LinkState.Linked));
    }

    /// <summary>Each Configure makes one, and a run of its own may follow it.</summary>
    [Test]
    public async Task NewReader_UsesNothingOfTheFormer(CancellationToken cancellationToken)
    {
        var ecs = ScriptedEcs.Seeing(ScriptedEcs.Rows);
        var former = Reader(ecs);
        await ReadAsync(former, "i-1", "vpc-a", cancellationToken);
        var reader = Reader(ecs, former);

        await ReadAsync(reader, "i-1", "vpc-a", cancellationToken);
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
        await reader.PeekAsync(new ClassicLink { RegionId = Region, InstanceId = "i-new", VpcId = "vpc-a" }, cancellationToken);
        Assert.That(ecs.Calls, Has.Count.EqualTo(2), "its own listing");

        // Nor the proof of sight.
        await Reader(ecs, reader).LookAsync(Region, "i-1", cancellationToken);
        Assert.That(ecs.Calls[2].IsProof, Is.True);
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task Write_OfTheFormersClient_KeepsTheNewFromPagesUntilItEnds(int between, CancellationToken cancellationToken)
    {
        var written = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = ScriptedEcs.Seeing(call => call.Action == "DetachClassicLinkVpc" ? written.Task
            : Task.FromResult(ScriptedEcs.Rows(call)));
        var former = Reader(ecs);
        var write = _clients[0].DetachClassicLinkVpcAsync(
            new ClassicLink { RegionId = Region, InstanceId = "i-1", VpcId = "vpc-a" }, CancellationToken.None, cancellationToken)
                .RequestIdAsync();
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);
        for (var number = 0; number < between; number++)
            former = Reader(ecs, former);
        var reader = Reader(ecs, former);
        await ReadAsync(reader, "i-2", "vpc-a", cancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        written.SetResult(ScriptedEcs.Done());
        await write;

        await ReadAsync(reader, "i-3", "vpc-a", cancellationToken);

        Assert.That(ecs.Calls.Select(call => call.Parameters.GetValueOrDefault("InstanceId") ?? "page"),
            Is.EqualTo(new[] { "i-1", RegionReader.NoInstance, "i-2", "page" }));
    }

    private LinkReader Reader(ScriptedEcs ecs, LinkReader? former = null)
    {
        _clients.Add(TestClients.Client(ecs, _time));
        return new LinkReader(_clients[^1], trustEmptyAnswers: false, former: former);
    }

    private static Task<LinkSight> ReadAsync(LinkReader reader, string instanceId, string vpcId, CancellationToken cancellationToken) =>
        reader.ReadAsync(new ClassicLink { RegionId = Region, InstanceId = instanceId, VpcId = vpcId }, cancellationToken);
}
