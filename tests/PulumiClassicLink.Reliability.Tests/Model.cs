using System.Text.Json;

namespace PulumiClassicLink.Reliability.Tests;

/// <summary>The model, as a process of its own.</summary>
internal static class Model
{
    private const string Memory = "/dev/shm";

    /// <summary>The names of the schedules that are kept.</summary>
    public static IEnumerable<string> Kept =>
        File.ReadLines(Path.Combine(Repository.Root, "reliability", "PulumiClassicLink.Reliability", "Naming", "named.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Name").GetString()!);

    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>();
        if (Directory.Exists(Memory))
            environment["TMPDIR"] = Memory;
        string[] model = [Path.Combine(AppContext.BaseDirectory, "classiclink-reliability.dll"), .. arguments];
        var run = await Command.RunAsync("dotnet", model, null, environment, CancellationToken.None);
        return (run.ExitCode, run.Shown);
    }
}
