using Microsoft.Extensions.Time.Testing;
using PulumiClassicLink.Ecs.Tests.Doubles;

namespace PulumiClassicLink.Ecs.Tests.Links;

[CancelAfter(60_000)]
public sealed class LinkDirectoryReadTests
{
    private const string Region = TestClients.Region;

    private HastyTime _time = null!;
    private EcsClient? _client;

    [SetUp]
    public void Begin() => _time = new HastyTime();

    [TearDown]
    public void End() => _client?.Dispose();

    [Test]
    public async Task Reads_ThatMeet_ShareAListing_WhichSaysPresentForTwoSeconds()
    {
        var (directory, ecs) = await MeetAsync();

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await ReadAsync(directory, "i-7")).VpcId, Is.EqualTo("vpc-a"));
        Assert.That(Listings(ecs), Is.EqualTo(1));
        Assert.That(Asked(ecs, "i-7"), Is.Zero);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await ReadAsync(directory, "i-8");
        Assert.That(Asked(ecs, "i-8"), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_DoesNotWaitForAListing_ThatIsTooOldForIt(CancellationToken cancellationToken)
    {
        var time = new FakeTimeProvider();
        var ecs = new ScriptedEcs(call => call.InstanceIds is [] or ["i-0"] ? ScriptedEcs.HangAsync(call) : Task.FromResult(ScriptedEcs.Rows(call)));
        using var client = TestClients.Client(ecs, time);
        var directory = new LinkDirectory(client, trustEmptyAnswers: false);
        _ = ReadAsync(directory, "i-0");
        _ = ReadAsync(directory, "i-1");
        await ecs.ReceivedAsync(calls => calls.Count == 2, cancellationToken);
        time.Advance(TimeSpan.FromSeconds(2.001));

        Assert.That((await ReadAsync(directory, "i-2").WaitAsync(cancellationToken)).VpcId, Is.EqualTo("vpc-a"));
        Assert.That(Listings(ecs), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_OfWhatAListingDoesNotShow_AsksForTheInstance()
    {
        var (directory, ecs) = await MeetAsync();

        Assert.That((await ReadAsync(directory, "i-unlisted")).State, Is.EqualTo(LinkState.Linked));
        Assert.That(Asked(ecs, "i-unlisted"), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_AfterAWriteToTheVpc_UsesNoListingFromBefore()
    {
        var (directory, ecs) = await MeetAsync();

        await _client!.DetachClassicLinkVpcAsync(new ClassicLink { RegionId = Region, InstanceId = "i-3", VpcId = "vpc-a" }, CancellationToken.None, CancellationToken.None);
        await ReadAsync(directory, "i-7");

        Assert.That(Asked(ecs, "i-7"), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_WhoseVpcCannotBeListed_AsksForTheInstance()
    {
        var directory = Directory(new ScriptedEcs(call => call.Parameters.ContainsKey("VpcId") ? ScriptedEcs.Error("InvalidVpc.NotBelong") : ScriptedEcs.Rows(call)));

        var sights = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => ReadAsync(directory, $"i-{number}")));

        Assert.That(sights.Select(sight => sight.VpcId), Is.All.EqualTo("vpc-a"));
    }

    /// <summary>Reads that came together, of which all but the first shared a listing.</summary>
    private async Task<(LinkDirectory Directory, ScriptedEcs Ecs)> MeetAsync()
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(call =>
            call.Action != "DescribeClassicLinkInstances" ? Task.FromResult(ScriptedEcs.Done())
            : call.InstanceIds is ["i-0"] ? first.Task
            : Task.FromResult(ScriptedEcs.Rows(call)));
        var directory = Directory(ecs);
        var alone = ReadAsync(directory, "i-0");
        var together = Enumerable.Range(1, 5).Select(number => ReadAsync(directory, $"i-{number}")).ToArray();
        Assert.That((await Task.WhenAll(together)).Select(sight => sight.VpcId), Is.All.EqualTo("vpc-a"));
        first.SetResult(ScriptedEcs.Page(null, ("i-0", "vpc-a")));
        await alone;
        Assert.That((Listings(ecs), ecs.Calls.Count), Is.EqualTo((1, 2)));
        return (directory, ecs);
    }

    private LinkDirectory Directory(ScriptedEcs ecs) => new(_client = TestClients.Client(ecs, _time), trustEmptyAnswers: false);

    private static Task<LinkSight> ReadAsync(LinkDirectory directory, string instanceId) =>
        directory.ReadAsync(new ClassicLink { RegionId = Region, InstanceId = instanceId, VpcId = "vpc-a" }, CancellationToken.None);

    private static int Listings(ScriptedEcs ecs) => ecs.Calls.Count(call => call.Parameters.ContainsKey("VpcId") && call.InstanceIds.Length == 0);

    private static int Asked(ScriptedEcs ecs, string instanceId) => ecs.Calls.Count(call => call.Parameters.GetValueOrDefault("InstanceId") == instanceId);
}
