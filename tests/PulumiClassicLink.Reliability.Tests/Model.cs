using System.Diagnostics;
using System.Text.Json;

namespace PulumiClassicLink.Reliability.Tests;

/// <summary>The model, as a process of its own.</summary>
internal static class Model
{
    private const string Memory = "/dev/shm";

    /// <summary>The names of the schedules that are kept.</summary>
    public static IEnumerable<string> Kept =>
        File.ReadLines(Path.Combine(RepositoryRoot.Folder, "reliability", "PulumiClassicLink.Reliability", "Naming", "named.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Name").GetString()!);

    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "classiclink-reliability.dll") },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (Directory.Exists(Memory))
            start.Environment["TMPDIR"] = Memory;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
