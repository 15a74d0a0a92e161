using PulumiClassicLink.Ecs.Tests.Doubles;

namespace PulumiClassicLink.Ecs.Tests.Links;

[CancelAfter(60_000)]
public sealed class LinkDirectoryBatchTests
{
    private const string Region = TestClients.Region;

    private HastyTime _time = null!;
    private EcsClient? _client;

    [SetUp]
    public void Begin() => _time = new HastyTime();

    [TearDown]
    public void End() => _client?.Dispose();

    [Test]
    public async Task Looks_ThatWaitForACall_GoTogetherInTheNext()
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(call => call.InstanceIds is ["i-first"] ? first.Task : Task.FromResult(Rows(call)));
        var directory = Directory(ecs);
        var looks = new List<Task<LinkSight>> { directory.LookAsync(Region, "i-first", CancellationToken.None) };

        // One for the instance that is being asked for: its call began before, and must not answer it.
        looks.AddRange(new[] { "i-a", "i-b", "i-first", "i-a" }.Select(id => directory.LookAsync(Region, id, CancellationToken.None)));
        first.SetResult(ScriptedEcs.Page(null, ("i-first", "vpc-before")));

        var sights = await Task.WhenAll(looks);
        Assert.That(ecs.Calls, Has.Count.LessThanOrEqualTo(3));
        Assert.That(ecs.Calls.Skip(1).SelectMany(call => call.InstanceIds), Is.EquivalentTo(new[] { "i-a", "i-b", "i-first" }));
        Assert.That(sights.Select(sight => sight.VpcId), Is.EqualTo(new[] { "vpc-before", "vpc-a", "vpc-a", "vpc-a", "vpc-a" }));
    }

    [TestCase("InvalidInstanceId.NotBelong")]
    [TestCase("Forbidden.RAM")]
    [TestCase("SomethingNew")]
    public async Task Look_ThatIsRefused_FailsNoOther(string code)
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(call => call.InstanceIds is ["i-first"] ? first.Task
            : Task.FromResult(call.InstanceIds.Contains("i-7") ? ScriptedEcs.Error(code) : Rows(call)));
        var directory = Directory(ecs);
        var begun = directory.LookAsync(Region, "i-first", CancellationToken.None);
        var looks = Enumerable.Range(0, 16).Select(number => directory.LookAsync(Region, $"i-{number}", CancellationToken.None)).ToArray();
        first.SetResult(ScriptedEcs.Page(null, ("i-first", "vpc-a")));

        await begun;
        Assert.That(Assert.ThrowsAsync<EcsException>(() => looks[7])!.Code, Is.EqualTo(code));
        foreach (var look in looks.Where((_, number) => number != 7))
            Assert.That((await look).VpcId, Is.EqualTo("vpc-a"));
    }

    [Test]
    public async Task Look_ThatIsCancelled_LeavesTheOthers_AndTheLastEndsTheCall()
    {
        var calls = new TaskCompletionSource<CancellationToken>();
        var ecs = new ScriptedEcs(async call =>
        {
            calls.TrySetResult(call.CancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return Rows(call);
        });
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var directory = Directory(ecs);
        var looks = new[] { directory.LookAsync(Region, "i-a", one.Token), directory.LookAsync(Region, "i-b", other.Token) };
        var sent = await calls.Task;

        await other.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => looks[1]);
        Assert.That((looks[0].IsCompleted, sent.IsCancellationRequested), Is.EqualTo((false, false)));

        await one.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => looks[0]);
        Assert.That(sent.IsCancellationRequested, Is.True);
    }

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

        await _client!.DetachClassicLinkVpcAsync(new ClassicLink { RegionId = Region, InstanceId = "i-3", VpcId = "vpc-a" }, CancellationToken.None);
        await ReadAsync(directory, "i-7");

        Assert.That(Asked(ecs, "i-7"), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_WhoseVpcCannotBeListed_AsksForTheInstance()
    {
        var directory = Directory(new ScriptedEcs(call => call.Parameters.ContainsKey("VpcId") ? ScriptedEcs.Error("InvalidVpc.NotBelong") : Rows(call)));

        var sights = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => ReadAsync(directory, $"i-{number}")));

        Assert.That(sights.Select(sight => sight.VpcId), Is.All.EqualTo("vpc-a"));
    }

    [Test]
    public async Task ProofOfSight_LastsFiveSeconds()
    {
        var sees = true;
        var ecs = new ScriptedEcs(call => sees && call.InstanceIds is ["i-00000000000000000000"] ? ScriptedEcs.Error("InvalidInstanceId.NotFound") : ScriptedEcs.Page(null));
        var directory = Directory(ecs);
        Assert.That((await directory.LookAsync(Region, "i-a", CancellationToken.None)).State, Is.EqualTo(LinkState.NotLinked));
        sees = false;

        _time.Advance(TimeSpan.FromSeconds(5.001));

        Assert.That(
            Assert.ThrowsAsync<EcsException>(() => directory.LookAsync(Region, "i-a", CancellationToken.None))!.Message, Does.Contain("trustEmptyAnswers"));
    }

    /// <summary>Reads that came together, of which all but the first shared a listing.</summary>
    private async Task<(LinkDirectory Directory, ScriptedEcs Ecs)> MeetAsync()
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var ecs = new ScriptedEcs(call =>
            call.Action != "DescribeClassicLinkInstances" ? Task.FromResult(ScriptedEcs.Done())
            : call.InstanceIds is ["i-0"] ? first.Task
            : Task.FromResult(Rows(call)));
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

    /// <summary>A row for each that is asked for; of the VPC, ten.</summary>
    private static HttpResponseMessage Rows(ScriptedEcs.Received call) =>
        ScriptedEcs.Page(null, (call.InstanceIds is { Length: > 0 } ids ? ids : Enumerable.Range(0, 10).Select(number => $"i-{number}")).Select(id => (id, "vpc-a")));
}
