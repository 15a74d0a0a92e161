using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>A reader of a scripted ECS, in a time that jumps.</summary>
[CancelAfter(60_000)]
public abstract class ReaderFixture
{
    private protected const string Region = TestClients.Region;

    private protected HastyTime Time { get; private set; } = null!;

    private protected CloudClient? Client { get; set; }

    [SetUp]
    public void Begin() => Time = new HastyTime();

    [TearDown]
    public void End() => Client?.Dispose();

    private protected LinkReader Directory(ScriptedEcs ecs) => new(Client = TestClients.Client(ecs, Time), trustEmptyAnswers: false);
}
