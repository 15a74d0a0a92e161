namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>A fresh bench for each test.</summary>
internal abstract class BenchFixture
{
    protected Bench Bench { get; private set; } = null!;

    [SetUp]
    public void SetUp() => Bench = new Bench();

    [TearDown]
    public void TearDown() => Bench.Dispose();

    protected static Dictionary<string, int> Changes(params (string Change, int Count)[] changes) =>
        changes.ToDictionary(entry => entry.Change, entry => entry.Count);
}
