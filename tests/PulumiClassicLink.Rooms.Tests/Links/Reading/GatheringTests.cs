namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>How long a question by instance waits for company, as data. Instants are in milliseconds.</summary>
public sealed class GatheringTests : KnownFixture
{
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

        Assert.That(Next(1000), Is.EqualTo(new Step.Idle(At(1000 + due))));
        Assert.That(Next(1000 + due - 1), Is.EqualTo(new Step.Idle(At(1000 + due))));
        Assert.That(Ids(Next(1000 + due)), Is.EqualTo(new[] { "i-a" }));
    }

    [Test]
    public void Gathering_IsOfTheFirst_NotOfTheLast()
    {
        Run(3);
        Ask(QuestionKind.Glance, "i-a", at: 1000);
        Ask(QuestionKind.Glance, "i-b", at: 1020);
        Assert.That(Next(1020), Is.EqualTo(new Step.Idle(At(1025))));
        Assert.That(Ids(Next(1025)), Is.EqualTo(new[] { "i-a", "i-b" }));
    }

    /// <summary>Who waits for a write of 300 ms asks when it has its answer.</summary>
    [TestCase(974, false)]
    [TestCase(725, true)]
    public void Gathering_IsNotForOneWhoseWriteWillTakeLonger(int writesSince, bool isExpected)
    {
        AskWhileAnotherWrites(writesSince, writesTake: 300);

        Assert.That(Next(1000) is Step.Idle, Is.EqualTo(isExpected));
    }

    [Test]
    public void Gathering_EndsWithAHundredIds()
    {
        Run(500);
        foreach (var number in Enumerable.Range(0, 99))
            Ask(QuestionKind.Glance, $"i-{number}");
        Ask(QuestionKind.Glance, "i-0");
        Assert.That(Next(0), Is.InstanceOf<Step.Idle>(), "99 instances, of which one is asked for twice");

        Ask(QuestionKind.Glance, "i-99");
        Ask(QuestionKind.Glance, "i-100");
        Assert.That(Ids(Next(0)), Is.EqualTo(Enumerable.Range(0, 100).Select(number => $"i-{number}")));
        Assert.That(((Step.AskInstances)Next(0)).Part.Questions, Has.Count.EqualTo(101), "both that ask for i-0");
    }

    /// <summary>What holds up nobody waits for company that may not come; but goes with one that is due.</summary>
    [Test]
    public void Patience_IsOfAQuarterOfACall()
    {
        Ask(new Question(QuestionKind.Glance, "i-patient") { Manner = LookManner.Patient }, at: 1000);
        Assert.That(Next(1024), Is.EqualTo(new Step.Idle(At(1025))));
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
        Take(calls, since: 0, now: 100);
        AskWhileAnotherWrites(writesSince, writesTake: 200);

        Assert.That(Next(1000), isLong ? Is.EqualTo(new Step.Idle(At(1250))) : Is.InstanceOf<Step.AskInstances>());
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
        Take(15, since: 0, now: 100);
        Take(1, since: 0, now: waited);
        AskWhileAnotherWrites(since: 900, writesTake: 200);

        Assert.That(Next(1000) is Step.Idle, Is.EqualTo(isLong));
    }

    [Test]
    public void Retry_GathersFromItsTimeOn()
    {
        Run(2);
        Ask(QuestionKind.Glance, "i-again", at: 1000).NotBefore = At(1500);
        Assert.That(Next(1500), Is.EqualTo(new Step.Idle(At(1525))));
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

        Assert.That(Next(now) is Step.Idle, Is.EqualTo(isExpected));
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

    /// <summary>Of the two operations that run one asks, at 1,000 ms, about i-a; the other writes i-b.</summary>
    private void AskWhileAnotherWrites(int since, int writesTake)
    {
        Known.BeginWrite(Link("i-first"), At(0));
        Known.EndWrite(Link("i-first"), At(writesTake));
        Run(2);
        Known.BeginWrite(Link("i-b"), At(since));
        Ask(QuestionKind.Glance, "i-a", at: 1000);
    }

    private void Take(int calls, int since, int now)
    {
        foreach (var number in Enumerable.Range(0, calls))
            Known.Take(new Part([Ask(QuestionKind.Glance, $"i-taken-{number}", at: since)]), At(now));
        Known.UnderWay.Clear();
    }
}
