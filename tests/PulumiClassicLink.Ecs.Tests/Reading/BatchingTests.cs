using PulumiClassicLink.Ecs.Reading;

namespace PulumiClassicLink.Ecs.Tests.Reading;

/// <summary>What goes next, as data: no clock, no call. Instants are in milliseconds.</summary>
public sealed class BatchingTests : KnownFixture
{
    [Test]
    public void Nothing_WaitsForWhateverComes() => Assert.That(Next(0), Is.EqualTo(new Step.Wait(null)));

    [Test]
    public void Pages_GoFirst()
    {
        Ask(QuestionKind.Glance, "i-glance");
        Ask(QuestionKind.Look, "i-look");
        Known.Parts.Enqueue(PartOf("i-part"));
        Ask(QuestionKind.Read, "i-read");

        Assert.That(Next(0), Is.EqualTo(new Step.AskPage(Vpc, 1)));
    }

    [Test]
    public void Page_IsAskedForOnce_ByAllWhoMayBeOnIt()
    {
        foreach (var number in Enumerable.Range(0, 300))
            Ask(QuestionKind.Read, $"i-{number}");
        Known.ListingOf(Vpc).Send(1);

        Assert.That(Next(0), Is.EqualTo(new Step.Wait(null)));
    }

    [Test]
    public void Page_OfEachVpc_IsAskedFor()
    {
        Ask(QuestionKind.Read, "i-a");
        Ask(QuestionKind.Read, "i-b", vpcId: "vpc-b");
        Known.ListingOf(Vpc).Send(1);

        Assert.That(Next(0), Is.EqualTo(new Step.AskPage("vpc-b", 1)));
    }

    /// <summary>A page beyond the first is bought by a question more than the first one's.</summary>
    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(3, 2)]
    [TestCase(5, 4)]
    [TestCase(100, 4)]
    public void FurtherPages_AreAsManyAsTheQuestionsTheyMayAnswer(int waiting, int pages)
    {
        var listing = Known.ListingOf(Vpc);
        listing.Keep(1, 1000, At(0), listing.Stamp);
        foreach (var number in Enumerable.Range(0, waiting))
            Ask(QuestionKind.Read, $"i-{number}");

        var asked = new List<int>();
        while (Next(0) is Step.AskPage next)
        {
            asked.Add(next.Page);
            listing.Send(next.Page);
        }

        Assert.That(asked, Is.EqualTo(Enumerable.Range(2, pages)));
    }

    [Test]
    public void FurtherPages_AreBoughtByThoseThatWentByInstanceToo()
    {
        var listing = Known.ListingOf(Vpc);
        listing.Keep(1, 1000, At(0), listing.Stamp);
        Ask(QuestionKind.Read, "i-a");
        Assert.That(Next(0), Is.EqualTo(new Step.Wait(null)), "the reader sends it by instance");

        listing.NoteUnanswered();
        Assert.That(Next(0), Is.EqualTo(new Step.AskPage(Vpc, 2)));
    }

    [Test]
    public void Page_WhereAnInstanceWasSeenLast_IsTheOneThatIsAskedForAgain()
    {
        var listing = Known.ListingOf(Vpc);
        foreach (var page in Enumerable.Range(1, 10))
            listing.Keep(page, 1000, At(page), listing.Stamp);
        Known.See("i-a", new Sighting(Vpc, 7, At(7)));
        Ask(QuestionKind.Read, "i-a");

        Assert.That(Next(10_007), Is.EqualTo(new Step.Wait(null)), "the page tells");
        Assert.That(Next(10_008), Is.EqualTo(new Step.AskPage(Vpc, 7)));
    }

    [Test]
    public void Proof_GoesBeforeALook_AndOnce()
    {
        Ask(QuestionKind.Look, "i-a");
        Assert.That(Next(0), Is.InstanceOf<Step.Prove>());
        Assert.That(Next(0).Calls, Is.EqualTo(2));

        Known.IsProving = true;
        Assert.That(Next(0), Is.EqualTo(new Step.Wait(null)));

        Known.IsProving = false;
        Known.NoteProof(At(0));
        Assert.That(Ids(Next(0)), Is.EqualTo(new[] { "i-a" }));
    }

    [Test]
    public void Proof_IsNotWaitedForByGlances()
    {
        Ask(QuestionKind.Look, "i-look");
        Ask(QuestionKind.Glance, "i-glance");
        Known.IsProving = true;

        Assert.That(Ids(Next(0)), Is.EqualTo(new[] { "i-glance" }));
    }

    [Test]
    public void Proof_IsNeededByNobody_WhereEmptyAnswersAreTrusted()
    {
        Known = new Known { TrustsEmptyAnswers = true };
        Ask(QuestionKind.Look, "i-look");
        Assert.That(Ids(Next(0)), Is.EqualTo(new[] { "i-look" }));
    }

    [Test]
    public void Proof_AlsoOfNoInstance_IsAskedFor()
    {
        Ask(QuestionKind.Proof, RegionReader.NoInstance);
        Assert.That(Next(0), Is.InstanceOf<Step.Prove>());

        Known.NoteProof(At(0));
        Assert.That(Next(0), Is.EqualTo(new Step.Wait(null)));
    }

    [Test]
    public void Gathering_IsNone_WhereNothingElseRuns([Values(0, 1)] int running)
    {
        Run(running);
        Ask(QuestionKind.Glance, "i-a");
        Assert.That(Ids(Next(0)), Is.EqualTo(new[] { "i-a" }));
    }

    [Test]
    public void Gathering_IsNone_WhereAllThatRunWait()
    {
        Run(4);
        Ask(QuestionKind.Glance, "i-a");
        Ask(QuestionKind.Glance, "i-b");
        Known.UnderWay.UnionWith([new Question(QuestionKind.Look, "i-c"), new Question(QuestionKind.Look, "i-d")]);
        Assert.That(Ids(Next(0)), Is.EqualTo(new[] { "i-a", "i-b" }));
    }

    /// <summary>No longer than 25 ms, and a quarter of what a call takes.</summary>
    [TestCase(200, 25)]
    [TestCase(100, 25)]
    [TestCase(40, 10)]
    public void Gathering_IsUntilDue_WhereSomebodyIsExpected(int latency, int due)
    {
        Known = new Known();
        Known.NoteDescribe(At(latency));
        Run(2);
        Ask(QuestionKind.Glance, "i-a", at: 1000);

        Assert.That(Next(1000), Is.EqualTo(new Step.Wait(At(1000 + due))));
        Assert.That(Next(1000 + due - 1), Is.EqualTo(new Step.Wait(At(1000 + due))));
        Assert.That(Ids(Next(1000 + due)), Is.EqualTo(new[] { "i-a" }));
    }

    [Test]
    public void Gathering_IsOfTheFirst_NotOfTheLast()
    {
        Run(3);
        Ask(QuestionKind.Glance, "i-a", at: 1000);
        Ask(QuestionKind.Glance, "i-b", at: 1020);
        Assert.That(Next(1020), Is.EqualTo(new Step.Wait(At(1025))));
        Assert.That(Ids(Next(1025)), Is.EqualTo(new[] { "i-a", "i-b" }));
    }

    /// <summary>Who waits for a write of 300 ms asks when it has its answer.</summary>
    [TestCase(974, false)]
    [TestCase(725, true)]
    public void Gathering_IsNotForOneWhoseWriteWillTakeLonger(int writesSince, bool isExpected)
    {
        Known.BeginWrite(Link("i-first"), At(0));
        Known.EndWrite(Link("i-first"), At(300));
        Run(2);
        Known.BeginWrite(Link("i-b"), At(writesSince));
        Ask(QuestionKind.Glance, "i-a", at: 1000);

        Assert.That(Next(1000) is Step.Wait, Is.EqualTo(isExpected));
    }

    [Test]
    public void Gathering_EndsWithAHundredIds()
    {
        Run(500);
        foreach (var number in Enumerable.Range(0, 99))
            Ask(QuestionKind.Glance, $"i-{number}");
        Ask(QuestionKind.Glance, "i-0");
        Assert.That(Next(0), Is.InstanceOf<Step.Wait>(), "99 instances, of which one is asked for twice");

        Ask(QuestionKind.Glance, "i-99");
        Ask(QuestionKind.Glance, "i-100");
        Assert.That(Ids(Next(0)), Is.EqualTo(Enumerable.Range(0, 100).Select(number => $"i-{number}")));
        Assert.That(((Step.AskInstances)Next(0)).Part.Questions, Has.Count.EqualTo(101), "both that ask for i-0");
    }

    /// <summary>What holds up nobody waits for company that may not come; but goes with one that is due.</summary>
    [Test]
    public void Patience_IsOfAQuarterOfACall()
    {
        Ask(new Question(QuestionKind.Glance, "i-patient") { IsPatient = true }, at: 1000);
        Assert.That(Next(1024), Is.EqualTo(new Step.Wait(At(1025))));
        Assert.That(Ids(Next(1025)), Is.EqualTo(new[] { "i-patient" }));

        Ask(QuestionKind.Glance, "i-other", at: 1010);
        Assert.That(Ids(Next(1010)), Is.EqualTo(new[] { "i-patient", "i-other" }));
    }

    /// <summary>Two groups that take turns become one: a call takes 200 ms here, and a write as long.</summary>
    [TestCase(15, 900, false)]
    [TestCase(16, 900, true)]
    [TestCase(16, 1051, false, Description = "its write ends later than a call and a quarter from now")]
    public void Gathering_IsLongOnceInSixteenCalls_WhereAWriteEndsMeanwhile(int calls, int writesSince, bool isLong)
    {
        Known.BeginWrite(Link("i-first"), At(0));
        Known.EndWrite(Link("i-first"), At(200));
        Take(calls, since: 0, now: 100);
        Run(2);
        Known.BeginWrite(Link("i-b"), At(writesSince));
        Ask(QuestionKind.Glance, "i-a", at: 1000);

        Assert.That(Next(1000), isLong ? Is.EqualTo(new Step.Wait(At(1250))) : Is.InstanceOf<Step.AskInstances>());
        if (!isLong)
            return;
        Assert.That(Ids(Next(1250)), Is.EqualTo(new[] { "i-a" }), "the write takes longer");

        Known.EndWrite(Link("i-b"), At(1100));
        Ask(QuestionKind.Glance, "i-b", at: 1100);
        Assert.That(Ids(Next(1100)), Is.EqualTo(new[] { "i-a", "i-b" }));
    }

    [TestCase(100, true)]
    [TestCase(101, false)]
    public void Gathering_ThatWasLong_IsNotSoonLongAgain(int waited, bool isLong)
    {
        Known.BeginWrite(Link("i-first"), At(0));
        Known.EndWrite(Link("i-first"), At(200));
        Take(15, since: 0, now: 100);
        Take(1, since: 0, now: waited);
        Run(2);
        Known.BeginWrite(Link("i-b"), At(900));
        Ask(QuestionKind.Glance, "i-a", at: 1000);

        Assert.That(Next(1000) is Step.Wait, Is.EqualTo(isLong));
    }

    [Test]
    public void Retry_GoesNotBeforeItsTime()
    {
        Ask(QuestionKind.Glance, "i-again").NotBefore = At(1500);
        Ask(QuestionKind.Glance, "i-again-later").NotBefore = At(2500);
        Assert.That(Next(1499), Is.EqualTo(new Step.Wait(At(1500))));
        Assert.That(Ids(Next(1500)), Is.EqualTo(new[] { "i-again" }));

        Ask(QuestionKind.Glance, "i-new");
        Assert.That(Ids(Next(1499)), Is.EqualTo(new[] { "i-new" }));
    }

    [Test]
    public void Retry_GathersFromItsTimeOn()
    {
        Run(2);
        Ask(QuestionKind.Glance, "i-again", at: 1000).NotBefore = At(1500);
        Assert.That(Next(1500), Is.EqualTo(new Step.Wait(At(1525))));
    }

    [Test]
    public void Parts_OfARefusedCall_GoAlone_OneAfterTheOther()
    {
        var (first, second) = (PartOf("i-a", "i-b"), PartOf("i-c", "i-d"));
        Known.Parts.Enqueue(first);
        Known.Parts.Enqueue(second);
        Run(50);
        Ask(QuestionKind.Glance, "i-other");

        Assert.That(Next(0), Is.EqualTo(new Step.AskInstances(first)));
        Known.Parts.Dequeue();
        Assert.That(Next(0), Is.EqualTo(new Step.AskInstances(second)));
    }

    /// <summary>An answer ends all operations that wait for it, and an engine begins the next ones one by one.</summary>
    [TestCase(1999, true)]
    [TestCase(2001, false)]
    public void Gathering_IsForOperationsThatRanWithinTheLastSecond(int now, bool isExpected)
    {
        foreach (var _ in Enumerable.Range(0, 8))
            Known.Begin(At(1000));
        foreach (var _ in Enumerable.Range(0, 8))
            Known.End();
        Known.Begin(At(now));
        Ask(QuestionKind.Glance, "i-a", at: now);

        Assert.That(Next(now) is Step.Wait, Is.EqualTo(isExpected));
    }

    /// <summary>A timer would be later than that.</summary>
    [Test]
    public void Gathering_IsNone_WhereACallTakesLessThan8Milliseconds()
    {
        Known = new Known();
        Known.NoteDescribe(At(7));
        Run(2);
        Ask(QuestionKind.Glance, "i-a");
        Assert.That(Ids(Next(0)), Is.EqualTo(new[] { "i-a" }));
    }

    private void Take(int calls, int since, int now)
    {
        foreach (var number in Enumerable.Range(0, calls))
            Known.Take(new Part([Ask(QuestionKind.Glance, $"i-taken-{number}", at: since)]), At(now));
        Known.UnderWay.Clear();
    }
}
