namespace PulumiClassicLink.Testing.Tests;

/// <summary>The example, as its README says for within the repository.</summary>
internal sealed class OfflineTestTests
{
    [Test, CancelAfter(300_000)]
    public async Task Example_Passes(CancellationToken patience)
    {
        var path = Path.GetDirectoryName(Repository.Plugin) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");

        var run = await Command.RunAsync(
            "dotnet", ["test", "--no-build", "examples/offline-test/Links.Tests"], Repository.Root,
            new Dictionary<string, string> { ["PATH"] = path }, patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(run.OutputText, Does.Match(@"Passed!\s+- Failed:\s+0, Passed:\s+2, Skipped:\s+0"));
    }
}
