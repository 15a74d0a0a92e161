using System.Diagnostics;

namespace PulumiClassicLink.PulumiCli;

/// <summary>The real Pulumi CLI, as it is found on PATH.</summary>
public sealed record PulumiCommand(string Path, Version Version)
{
    /// <summary>Older ones cannot refresh before an update as the tests and the demo expect (that came with 3.173.0 and 3.179.0).</summary>
    public static Version Oldest { get; } = new(3, 200);

    /// <summary>The `pulumi` of a folder, of whatever version; null: there is none.</summary>
    public static PulumiCommand? In(string folder) =>
        FindFile("pulumi", folder) is { } file && VersionOf(file) is { } version ? new PulumiCommand(file, version) : null;

    /// <summary>The first `pulumi` on a search path; null: there is none, or it is older than <see cref="Oldest"/>.</summary>
    /// <param name="searchPath">As in PATH; null: nothing to search.</param>
    public static PulumiCommand? Find(string? searchPath) =>
        FindFile("pulumi", searchPath) is { } file && VersionOf(file) is { } version && version >= Oldest
            ? new PulumiCommand(file, version)
            : null;

    /// <returns>The first file of that name on a search path; null: none.</returns>
    public static string? FindFile(string name, string? searchPath) =>
        (searchPath ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { System.IO.Path.Combine(folder, name), System.IO.Path.Combine(folder, name + ".exe") })
            .FirstOrDefault(File.Exists);

    private static Version? VersionOf(string file)
    {
        var start = new ProcessStartInfo(file, "version") { RedirectStandardOutput = true };
        start.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Version.TryParse(text.Trim().TrimStart('v').Split('-')[0], out var version) ? version : null;
    }
}
