namespace PulumiClassicLink.Packaging.Tests;

/// <summary>What <c>make dist</c> packs, packed once for all tests: of this machine's platform, or of all that can be built here.</summary>
[SetUpFixture]
internal sealed class Packed
{
    /// <summary>"all" packs the other platforms, too, for the tests of the category AllPlatforms.</summary>
    private const string Dist = "DIST";

    private static readonly TemporaryFolder Work = new();

    public static string Folder { get; } = Work.File("dist");

    public static string Archive { get; } = Path.Combine(Folder, DistFolder.Archive);

    /// <summary>What it said.</summary>
    public static string Shown { get; private set; } = "";

    [OneTimeSetUp]
    public async Task Pack()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(12));
        string[] platforms = Environment.GetEnvironmentVariable(Dist) == "all" ? [] : [DistFolder.Platform];
        var run = await DistFolder.PackAsync(Folder, Repository.Plugin, platforms, limit.Token);
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Shown = run.Shown;
    }

    [OneTimeTearDown]
    public void Remove() => Work.Dispose();
}
