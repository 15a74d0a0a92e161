namespace PulumiClassicLink.Reliability.Tests;

/// <summary>A share of what each trial tries, from a seed of its own each time, which is printed.</summary>
internal sealed class TrialTests
{
    [TestCase("secrets", "6")]
    [TestCase("cancels", "20")]
    [TestCase("kills", "6")]
    [TestCase("engine", "2", Category = "RealEngine")]
    public async Task Trial_KeepsItsPromise(string trial, string count)
    {
        // Its executable lands beside the tests.
        string[] command = [Path.Combine(AppContext.BaseDirectory, "classiclink-trials.dll"), trial, "--count", count];

        var run = await Command.RunAsync("dotnet", command, null, null, CancellationToken.None);

        await TestContext.Out.WriteLineAsync(run.Shown);
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
    }
}
