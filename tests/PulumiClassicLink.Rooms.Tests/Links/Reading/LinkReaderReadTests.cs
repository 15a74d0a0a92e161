using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

public sealed class LinkReaderReadTests : ReaderFixture
{
    private static readonly TimeSpan Serves = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Reads_ShareAPage_WhichSaysPresentForTenSeconds()
    {
        var (directory, ecs) = await ListedAsync();

        Time.Advance(Serves);
        Assert.That((await ReadAsync(directory, "i-7")).VpcId, Is.EqualTo("vpc-a"));
        Assert.That((Listings(ecs), ecs.Calls.Count), Is.EqualTo((1, 1)));

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await ReadAsync(directory, "i-8")).VpcId, Is.EqualTo("vpc-a"));
        Assert.That((Listings(ecs), ecs.Calls.Count), Is.EqualTo((2, 2)));
    }

    /// <summary>A page that took long is as old as its question.</summary>
    [Test]
    public async Task Page_ServesFromWhenItWasAskedFor()
    {
        var ecs = ScriptedEcs.Seeing(call =>
        {
            Time.Advance(TimeSpan.FromSeconds(4));
            return ScriptedEcs.Rows(call);
        });
        var directory = Directory(ecs);
        await ReadAsync(directory, "i-0");

        Time.Advance(TimeSpan.FromSeconds(6));
        await ReadAsync(directory, "i-1");
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));

        Time.Advance(TimeSpan.FromMilliseconds(1));
        await ReadAsync(directory, "i-2");
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Reads_ThatCameTogether_ShareTheListingThatIsUnderWay(CancellationToken cancellationToken)
    {
        var page = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(_ => page.Task);
        var directory = Directory(ecs);
        var reads = Enumerable.Range(0, 5).Select(number => ReadAsync(directory, $"i-{number}")).ToArray();
        await ecs.ReceivedAsync(calls => calls.Count > 0, cancellationToken);
        page.SetResult(ScriptedEcs.Page(null, Enumerable.Range(0, 5).Select(number => ($"i-{number}", "vpc-a"))));

        Assert.That((await Task.WhenAll(reads)).Select(sight => sight.VpcId), Is.All.EqualTo("vpc-a"));
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Read_OfWhatAListingDoesNotShow_AsksForTheInstance()
    {
        var (directory, ecs) = await ListedAsync();

        // The page has proved the sight.
        Assert.That((await ReadAsync(directory, "i-unlisted")).State, Is.EqualTo(LinkState.Linked));
        Assert.That((Asked(ecs, "i-unlisted"), ecs.Calls.Count), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Read_AfterAWriteToTheVpc_UsesNoPageFromBefore()
    {
        var (directory, ecs) = await ListedAsync();

        await Client!.DetachClassicLinkVpcAsync(Link("i-3"), CancellationToken.None, CancellationToken.None).RequestIdAsync();
        await ReadAsync(directory, "i-7");

        Assert.That(Listings(ecs), Is.EqualTo(2));
    }

    /// <summary>A page that was asked for before the write ended may be of a time before it.</summary>
    [Test]
    public async Task Read_AfterAWriteToTheVpc_UsesNoPageThatWasUnderWay(CancellationToken cancellationToken)
    {
        var page = new TaskCompletionSource<HttpResponseMessage>();
        var listings = 0;
        var ecs = ScriptedEcs.Seeing(call => call.Action == "DetachClassicLinkVpc" ? Task.FromResult(ScriptedEcs.Done())
            : call.InstanceIds.Length == 0 && Interlocked.Increment(ref listings) == 1 ? page.Task
            : Task.FromResult(ScriptedEcs.Page(null)));
        var directory = Directory(ecs);
        var read = ReadAsync(directory, "i-3");
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);

        await Client!.DetachClassicLinkVpcAsync(Link("i-3"), CancellationToken.None, CancellationToken.None).RequestIdAsync();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        page.SetResult(ScriptedEcs.Page(null, ("i-3", "vpc-a")));

        Assert.That((await read).State, Is.EqualTo(LinkState.NotLinked));
    }

    /// <summary>While a write is under way no page tells: by instance.</summary>
    [Test]
    public async Task Read_DuringAWriteToTheVpc_AsksForTheInstance(CancellationToken cancellationToken)
    {
        var written = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = ScriptedEcs.Seeing(call => call.Action == "AttachClassicLinkVpc" ? written.Task
            : Task.FromResult(ScriptedEcs.Rows(call)));
        var directory = Directory(ecs);
        var write = Client!.AttachClassicLinkVpcAsync(Link("i-3"), isUrgent: false, CancellationToken.None, CancellationToken.None)
            .RequestIdAsync();
        await ecs.ReceivedAsync(calls => calls.Count == 1, cancellationToken);

        Assert.That((await ReadAsync(directory, "i-7")).VpcId, Is.EqualTo("vpc-a"));
        Assert.That((Listings(ecs), Asked(ecs, "i-7")), Is.EqualTo((0, 1)));

        written.SetResult(ScriptedEcs.Done());
        await write;
    }

    [Test]
    public async Task Read_WhoseVpcCannotBeListed_AsksForTheInstance()
    {
        var ecs = ScriptedEcs.Seeing(call => call.InstanceIds.Length == 0 ? ScriptedEcs.Error("InvalidVpc.NotBelong")
            : ScriptedEcs.Rows(call));
        var directory = Directory(ecs);

        var sights = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => ReadAsync(directory, $"i-{number}")));

        Assert.That(sights.Select(sight => sight.VpcId), Is.All.EqualTo("vpc-a"));
        Assert.That(Listings(ecs), Is.EqualTo(1));
    }

    [Test]
    public async Task Peek_TakesOneListingOfTheVpcARun_ForAHint()
    {
        var (directory, ecs) = await ListedAsync();
        Time.Advance(TimeSpan.FromHours(1));

        foreach (var number in Enumerable.Range(100, 5))
            Assert.That((await directory.PeekAsync(Link($"i-{number}"), CancellationToken.None)).State, Is.EqualTo(LinkState.NotLinked));

        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Peek_OfAPairThatTheListingShows_IsAGlanceAtTheInstance()
    {
        var ecs = new ScriptedEcs(call => call.InstanceIds.Length == 0 ? ScriptedEcs.Rows(call)
            : ScriptedEcs.Page(null, ("i-7", "vpc-other")));
        var directory = Directory(ecs);

        Assert.That((await directory.PeekAsync(Link("i-7"), CancellationToken.None)).VpcId, Is.EqualTo("vpc-other"));
        Assert.That((Listings(ecs), Asked(ecs, "i-7"), ecs.Calls.Count), Is.EqualTo((1, 1, 2)));
    }

    [Test]
    public async Task Peek_WhoseVpcCannotBeListed_IsAGlanceAtTheInstance()
    {
        var ecs = new ScriptedEcs(call => call.InstanceIds.Length == 0 ? ScriptedEcs.Error("Forbidden.RAM") : ScriptedEcs.Page(null));
        var directory = Directory(ecs);

        Assert.That((await directory.PeekAsync(Link("i-7"), CancellationToken.None)).State, Is.EqualTo(LinkState.NotLinked));
        Assert.That((Listings(ecs), Asked(ecs, "i-7"), ecs.Calls.Count), Is.EqualTo((1, 1, 2)));
    }

    /// <summary>A read has listed the VPC of ten links, i-0 to i-9.</summary>
    private async Task<(LinkReader Directory, ScriptedEcs Ecs)> ListedAsync()
    {
        var ecs = ScriptedEcs.Seeing(call => call.Action == "DescribeClassicLinkInstances" ? ScriptedEcs.Rows(call) : ScriptedEcs.Done());
        var directory = Directory(ecs);
        Assert.That((await ReadAsync(directory, "i-0")).VpcId, Is.EqualTo("vpc-a"));
        Assert.That((Listings(ecs), ecs.Calls.Count), Is.EqualTo((1, 1)));
        return (directory, ecs);
    }

    private static ClassicLink Link(string instanceId) => new() { RegionId = Region, InstanceId = instanceId, VpcId = "vpc-a" };

    private static Task<LinkSight> ReadAsync(LinkReader directory, string instanceId) =>
        directory.ReadAsync(Link(instanceId), CancellationToken.None);

    private static int Listings(ScriptedEcs ecs) =>
        ecs.Calls.Count(call => call is { Action: "DescribeClassicLinkInstances", InstanceIds.Length: 0 });

    private static int Asked(ScriptedEcs ecs, string instanceId) =>
        ecs.Calls.Count(call => call.Action == "DescribeClassicLinkInstances"
            && call.Parameters.GetValueOrDefault("InstanceId") == instanceId);
}
