using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>The demo as a user starts it, told to take the real engine.</summary>
[CancelAfter(240_000)]
internal sealed class DemoTests
{
    private static readonly string Plugin = Path.Combine(Repository.Root, "bin", "pulumi-resource-classiclink");

    [Test]
    public async Task Demo_PassesEveryStep(CancellationToken patience)
    {
        var (exitCode, shown) = await PlayAsync(Path.GetDirectoryName(Plugin)!, fault: null, patience);

        Assert.That(exitCode, Is.Zero, shown);
        var lines = shown.Split('\n');
        Assert.That(lines[0], Does.StartWith("Engine: the real one, pulumi 3."), shown);
        for (var step = 1; step <= 9; step++)
            Assert.That(lines, Has.One.StartsWith($"[{step}/9] "), shown);
        Assert.That(lines.Count(line => line == "  checked against the simulator's call log and links, and the state"),
            Is.EqualTo(9), shown);
        Assert.That(lines, Has.One.EqualTo("    Destroying (demo):"), "what the CLI itself says");
    }

    [TestCase("create-without-attach", 2)]
    [TestCase("read-always-present", 5)]
    public async Task Demo_StopsAtTheStepThatLies_WithABrokenPlugin(string fault, int step, CancellationToken patience)
    {
        var (exitCode, shown) = await PlayAsync(Repository.OutputOf("tests/PulumiClassicLink.FaultyPlugin"), fault, patience);

        Assert.That(exitCode, Is.EqualTo(1), shown);
        Assert.That(shown, Does.Contain($"Stopped at step {step}: expected 1 changing calls, the simulator logged: none"));
    }

    private static async Task<(int ExitCode, string Shown)> PlayAsync(string pluginDirectory, string? fault, CancellationToken patience)
    {
        var folder = Directory.CreateTempSubdirectory("classiclink-real-");
        try
        {
            var command = PulumiCommand.Find(Environment.GetEnvironmentVariable("PATH"));
            var workspace = new CliWorkspace(command!, folder.FullName);
            workspace.Environment["PATH"] = Repository.SearchPath;
            workspace.Environment["CLASSICLINK_FAULT"] = fault;
            workspace.Environment["CLASSICLINK_REAL_PLUGIN"] = Plugin;
            var demo = Path.Combine(Repository.OutputOf("demo/PulumiClassicLink.Demo"), "classiclink-demo");
            string[] arguments = ["--engine", "pulumi", "--plugin-dir", pluginDirectory, "--program", "examples/attach"];
            using var run = workspace.StartOther(demo, arguments, Repository.Root);
            var result = await run.EndAsync(patience);
            return (result.ExitCode, result.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
