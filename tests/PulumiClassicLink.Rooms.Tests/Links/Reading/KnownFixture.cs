namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>What a reader knows, made by hand. Instants are in milliseconds.</summary>
public abstract class KnownFixture
{
    private protected const string Vpc = "vpc-a";

    private protected Known Known { get; set; } = null!;

    [SetUp]
    public void Begin()
    {
        Known = new Known();
        Known.NoteDescribe(At(200));
    }

    private protected static Part PartOf(params string[] ids) =>
        new([.. ids.Select(id => new Question(QuestionKind.Glance, id))], new Part([]));

    private protected static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private protected static ClassicLink Link(string instanceId) => new() { RegionId = "cn-beijing", InstanceId = instanceId, VpcId = Vpc };

    private protected static IReadOnlyList<string>? Ids(Step step) => (step as Step.AskInstances)?.Part.InstanceIds;

    private protected void Run(int operations)
    {
        foreach (var _ in Enumerable.Range(0, operations))
            Known.Begin(At(0));
    }

    private protected Step Next(int now) => Batching.Next(Known, At(now));

    private protected Question Ask(QuestionKind kind, string instanceId, int at = 0, string vpcId = Vpc) =>
        Ask(new Question(kind, instanceId, kind is QuestionKind.Read or QuestionKind.Peek ? vpcId : null), at);

    private protected Question Ask(Question question, int at)
    {
        question.AskedAt = At(at);
        Known.Waiting.Add(question);
        return question;
    }
}
