namespace Pulumi.Core.Tests.Engine;

/// <summary>The base of tests that run a program as a process.</summary>
internal abstract class ProcessTest : EngineTest
{
    protected Task<(int ExitCode, string Error)> StartAsync(string program, params (string Name, string Value)[] variables)
        => StartAsync([program], variables);

    protected Task<(int ExitCode, string Error)> StartAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        // Its own output folder: the copy beside the tests lacks what the tests have from their framework.
        var folder = TestContext.CurrentContext.TestDirectory.Replace("Pulumi.Core.Tests", "Pulumi.Core.TestProgram",
            StringComparison.Ordinal);
        return RunAsync("dotnet", [Path.Combine(folder, "Pulumi.Core.TestProgram.dll"), .. arguments], variables);
    }

    protected async Task<(int ExitCode, string Error)> RunAsync(string file, string[] arguments,
        params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["PULUMI_MONITOR"] = Engine.Address,
            ["PULUMI_ENGINE"] = Engine.Address,
            ["PULUMI_PROJECT"] = "project",
            ["PULUMI_STACK"] = "dev",
            ["PULUMI_DRY_RUN"] = "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "4",
        };
        foreach (var (name, value) in variables)
            environment[name] = value;
        using var limit = new CancellationTokenSource(TestEngine.Limit);
        var run = await Command.RunAsync(file, arguments, null, environment, limit.Token);
        return (run.ExitCode, run.ErrorText);
    }
}
