using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

[CancelAfter(60_000)]
public sealed class LinkReaderLookTests
{
    private const string Region = TestClients.Region;

    [Test]
    public async Task Look_ShowsTheVpc_AndAsksWithoutOne()
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null, ("i-a", "vpc-other")));
        var sight = await LookAsync(ecs);

        Assert.That(sight, Is.EqualTo(new LinkSight { State = LinkState.Linked, VpcId = "vpc-other" }));
        var call = ecs.Questions.Single();
        Assert.That(call.Parameters["InstanceId"], Is.EqualTo("i-a"));
        Assert.That(call.Parameters.ContainsKey("VpcId"), Is.False);
        Assert.That(call.Parameters["PageSize"], Is.EqualTo("100"));
    }

    [TestCase("InvalidInstanceId.NotFound", LinkState.InstanceNotFound)]
    [TestCase("InvalidInstanceId.MalFormed", LinkState.InstanceNotClassic)]
    public async Task Look_TakesTheRefusalForTheAnswer(string code, LinkState expected)
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Error(code));
        Assert.That(await LookAsync(ecs), Is.EqualTo(new LinkSight { State = expected }));
        Assert.That(ecs.Calls, Has.Count.EqualTo(2));
    }

    [TestCase("InvalidInstanceId.NotBelong")]
    [TestCase("Forbidden.RAM")]
    [TestCase("Forbidden.SubUser")]
    [TestCase("InvalidRegionId.Malformed")]
    [TestCase("Abs.InvalidInstanceId.MalFormed")]
    [TestCase("OperationDenied")]
    [TestCase("SomethingNew")]
    public void Look_NeverTakesAnotherRefusalForAbsence(string code)
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Error(code));
        Assert.That(Assert.ThrowsAsync<CloudException>(() => LookAsync(ecs))!.Code, Is.EqualTo(code));
    }

    [TestCase(" ")]
    [TestCase("vpc-a ")]
    [TestCase("vpc-\n")]
    [TestCase("\u001b[31m")]
    [TestCase("i-a")]
    [TestCase("vpc-a,vpc-b")]
    public void Look_BelievesNoRowWhoseVpcIsNone(string vpc)
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null, ("i-a", vpc)));
        var error = Assert.ThrowsAsync<CloudException>(() => LookAsync(ecs))!;
        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.Message, Does.Contain("a row whose ids are none").And.Not.Contain("\u001b"));
    }

    [Test]
    public async Task Look_ProvesItsSightOnce_BeforeItSaysNotLinked()
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null));
        var directory = Directory(ecs);

        Assert.That((await directory.LookAsync(Region, "i-a", CancellationToken.None)).State, Is.EqualTo(LinkState.NotLinked));
        Assert.That((await directory.LookAsync(Region, "i-b", CancellationToken.None)).State, Is.EqualTo(LinkState.NotLinked));

        Assert.That(ecs.Calls.Select(call => call.Parameters["InstanceId"]), Is.EqualTo(new[] { RegionReader.NoInstance, "i-a", "i-b" }));
    }

    [Test]
    public async Task Look_ProvesItsSightOnce_ForManyLooksAtOnce()
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null));
        ecs.HoldProofs();
        var directory = Directory(ecs);
        var looks = Enumerable.Range(0, 10).Select(number => directory.LookAsync(Region, $"i-{number}", CancellationToken.None)).ToArray();
        ecs.LetProofsGo();

        var sights = await Task.WhenAll(looks);

        Assert.That(sights.Select(sight => sight.State), Is.All.EqualTo(LinkState.NotLinked));
        Assert.That((ecs.Calls.Count, ecs.Questions.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Look_NeedsProofForEachRegion()
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(null));
        var directory = Directory(ecs);
        await directory.LookAsync(Region, "i-a", CancellationToken.None);
        await directory.LookAsync("cn-shanghai", "i-a", CancellationToken.None);

        Assert.That(
            ecs.Calls.Where(call => call.IsProof).Select(call => call.Parameters["RegionId"]),
            Is.EqualTo(new[] { Region, "cn-shanghai" }));
    }

    [TestCase("row")]
    [TestCase("not found")]
    public async Task Look_TakesAnEarlierRowOrNotFoundAsProof(string earlier)
    {
        var ecs = new ScriptedEcs(call => call.InstanceIds is not ["i-first"] ? ScriptedEcs.Page(null)
            : earlier == "row" ? ScriptedEcs.Page(null, ("i-first", "vpc-a"))
            : ScriptedEcs.Error("InvalidInstanceId.NotFound"));
        var directory = Directory(ecs);
        await directory.GlanceAsync(Region, "i-first", CancellationToken.None);

        Assert.That((await directory.LookAsync(Region, "i-a", CancellationToken.None)).State, Is.EqualTo(LinkState.NotLinked));
        Assert.That(ecs.Calls.Select(call => call.Parameters["InstanceId"]), Is.EqualTo(new[] { "i-first", "i-a" }));
    }

    /// <summary>Who waits for a link to come needs no proof that there is none.</summary>
    [Test]
    public async Task Glance_AsksForNoProof()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Page(null));
        var sight = await Directory(ecs).GlanceAsync(Region, "i-a", CancellationToken.None);

        Assert.That(sight.State, Is.EqualTo(LinkState.NotLinked));
        Assert.That(ecs.Calls.Select(call => call.Parameters["InstanceId"]), Is.EqualTo(new[] { "i-a" }));
    }

    [Test]
    public void Look_RefusesToGuess_WhenBlind()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Page(null));
        var directory = Directory(ecs);
        for (var turn = 0; turn < 2; turn++)
        {
            var error = Assert.ThrowsAsync<CloudException>(() => directory.LookAsync(Region, "i-a", CancellationToken.None))!;
            Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.Refused));
            Assert.That(error.Message, Does.Contain("ecs:DescribeClassicLinkInstances").And.Contain("trustEmptyAnswers"));
        }
    }

    [Test]
    public void Look_RefusesToGuess_WhenTheProofIsRefusedOtherwise()
    {
        var malformed = new ScriptedEcs(call => call.InstanceIds is ["i-a"] ? ScriptedEcs.Page(null)
            : ScriptedEcs.Error("InvalidInstanceId.MalFormed"));
        Assert.That(Assert.ThrowsAsync<CloudException>(() => LookAsync(malformed))!.Message, Does.Contain("trustEmptyAnswers"));

        var forbidden = new ScriptedEcs(call => call.InstanceIds is ["i-a"] ? ScriptedEcs.Page(null) : ScriptedEcs.Error("Forbidden.RAM"));
        Assert.That(
            Assert.ThrowsAsync<CloudException>(() => LookAsync(forbidden))!.Message,
            Does.Contain("ecs:DescribeClassicLinkInstances"));
    }

    [Test]
    public async Task Look_TrustsEmptyAnswers_WhenToldTo()
    {
        var ecs = new ScriptedEcs(_ => ScriptedEcs.Page(null));
        var sight = await Directory(ecs, trustEmptyAnswers: true).LookAsync(Region, "i-a", CancellationToken.None);

        Assert.That(sight.State, Is.EqualTo(LinkState.NotLinked));
        Assert.That(ecs.Calls, Has.Count.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> OddPages()
    {
        yield return new TestCaseData(null, new[] { ("i-b", "vpc-a") }).SetArgDisplayNames("a stranger's row");
        yield return new TestCaseData(null, new[] { ("I-A", "vpc-a") }).SetArgDisplayNames("another case");
        yield return new TestCaseData(null, new[] { ("i-a", "vpc-a"), ("i-a", "vpc-b") }).SetArgDisplayNames("two VPCs");
        yield return new TestCaseData(null, new[] { ("i-a", "vpc-a"), ("i-a", "vpc-a") }).SetArgDisplayNames("twice");
        yield return new TestCaseData(1, Array.Empty<(string, string)>()).SetArgDisplayNames("count without row");
        yield return new TestCaseData(0, new[] { ("i-a", "vpc-a") }).SetArgDisplayNames("row without count");
        yield return new TestCaseData(-1, Array.Empty<(string, string)>()).SetArgDisplayNames("negative count");
    }

    [TestCaseSource(nameof(OddPages))]
    public void Look_TrustsNoOddAnswer_EvenWhenToldToTrustEmptyOnes(int? total, (string, string)[] rows)
    {
        var ecs = ScriptedEcs.Seeing(_ => ScriptedEcs.Page(total, rows));
        foreach (var trust in new[] { false, true })
        {
            var error = Assert.ThrowsAsync<CloudException>(() => Directory(ecs, trust).LookAsync(Region, "i-a", CancellationToken.None))!;
            Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
            Assert.That(error.Message, Does.Contain("cannot be trusted").And.Contain("R-2"));
        }
    }

    [Test]
    public void Look_TakesNoProofFromAnAnswerItDoesNotTrust()
    {
        var ecs = new ScriptedEcs(call => call.InstanceIds is ["i-odd"] ? ScriptedEcs.Page(null, ("i-stranger", "vpc-a"))
            : ScriptedEcs.Page(null));
        var directory = Directory(ecs);
        Assert.ThrowsAsync<CloudException>(() => directory.GlanceAsync(Region, "i-odd", CancellationToken.None));

        var error = Assert.ThrowsAsync<CloudException>(() => directory.LookAsync(Region, "i-a", CancellationToken.None));
        Assert.That(error!.Message, Does.Contain("trustEmptyAnswers"));
    }

    [TestCase("")]
    [TestCase("i-a,i-b")]
    [TestCase("i-a ")]
    [TestCase("i-a\n")]
    public void Look_RefusesIdsThatWouldAskForMore(string instanceId) =>
        Assert.ThrowsAsync<ArgumentException>(
            () => Directory(new ScriptedEcs(_ => ScriptedEcs.Page(null))).LookAsync(Region, instanceId, CancellationToken.None));

    private static Task<LinkSight> LookAsync(ScriptedEcs ecs) => Directory(ecs).LookAsync(Region, "i-a", CancellationToken.None);

    private static LinkReader Directory(ScriptedEcs ecs, bool trustEmptyAnswers = false) =>
        new(TestClients.Client(ecs), trustEmptyAnswers);
}
