namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>What goes next, as data: no clock, no call. Instants are in milliseconds.</summary>
public sealed class BatchingTests : KnownFixture
{
    [Test]
    public void Nothing_WaitsForWhateverComes() => Assert.That(Next(0), Is.EqualTo(new Step.Idle(null)));

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
        Known.PagesOf(Vpc).Send(1);

        Assert.That(Next(0), Is.EqualTo(new Step.Idle(null)));
    }

    [Test]
    public void Page_OfEachVpc_IsAskedFor()
    {
        Ask(QuestionKind.Read, "i-a");
        Ask(QuestionKind.Read, "i-b", vpcId: "vpc-b");
        Known.PagesOf(Vpc).Send(1);

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
        var listing = Known.PagesOf(Vpc);
        listing.Keep(1, 1000, At(0));
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
        var listing = Known.PagesOf(Vpc);
        listing.Keep(1, 1000, At(0));
        Ask(QuestionKind.Read, "i-a");
        Assert.That(Next(0), Is.EqualTo(new Step.Idle(null)), "the reader sends it by instance");

        listing.NoteUnanswered();
        Assert.That(Next(0), Is.EqualTo(new Step.AskPage(Vpc, 2)));
    }

    [Test]
    public void Page_WhereAnInstanceWasSeenLast_IsTheOneThatIsAskedForAgain()
    {
        var listing = Known.PagesOf(Vpc);
        foreach (var page in Enumerable.Range(1, 10))
            listing.Keep(page, 1000, At(page));
        Known.See("i-a", new Sighting(Vpc, 7, At(7)));
        Ask(QuestionKind.Read, "i-a");

        Assert.That(Next(10_007), Is.EqualTo(new Step.Idle(null)), "the page tells");
        Assert.That(Next(10_008), Is.EqualTo(new Step.AskPage(Vpc, 7)));
    }

    [Test]
    public void Proof_GoesBeforeALook_AndOnce()
    {
        Ask(QuestionKind.Look, "i-a");
        Assert.That(Next(0), Is.InstanceOf<Step.Prove>());
        Assert.That(Next(0).Calls, Is.EqualTo(2));

        Known.IsProving = true;
        Assert.That(Next(0), Is.EqualTo(new Step.Idle(null)));

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
        Assert.That(Next(0), Is.EqualTo(new Step.Idle(null)));
    }

    [Test]
    public void Retry_GoesNotBeforeItsTime()
    {
        Ask(QuestionKind.Glance, "i-again").NotBefore = At(1500);
        Ask(QuestionKind.Glance, "i-again-later").NotBefore = At(2500);
        Assert.That(Next(1499), Is.EqualTo(new Step.Idle(At(1500))));
        Assert.That(Ids(Next(1500)), Is.EqualTo(new[] { "i-again" }));

        Ask(QuestionKind.Glance, "i-new");
        Assert.That(Ids(Next(1499)), Is.EqualTo(new[] { "i-new" }));
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
}
