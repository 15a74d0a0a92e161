namespace PulumiClassicLink.Reliability.Tests;

/// <summary>
/// A share of what the trials try that are not about time, from a seed of its own each time, which is printed.
/// </summary>
internal sealed class TrialTests
{
    [TestCase("secrets", "6")]
    [TestCase("kills", "6")]
    [TestCase("hostile", "20000")]
    [TestCase("engine", "2", Category = "RealEngine")]
    public async Task Trial_KeepsItsPromise(string trial, string count)
    {
        var program = Path.Combine(Repository.OutputOf("reliability/PulumiClassicLink.Trials"), "classiclink-trials.dll");

        var run = await Command.RunAsync("dotnet", [program, trial, "--count", count], null, null, CancellationToken.None);

        await TestContext.Out.WriteLineAsync(run.Shown);
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(run.Output[^1], Does.StartWith("kept: "));
    }
}
