using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PulumiClassicLink.EndToEnd.Packaging;

/// <summary>What <c>make dist</c> leaves, and what to do with it.</summary>
internal static class DistFolder
{
    /// <summary>By the name that the Pulumi CLI downloads.</summary>
    public static string Archive { get; } = $"{Named}.tar.gz";

    /// <summary>What the plugin is made of.</summary>
    public static string Bill { get; } = $"{Named}.cdx.json";

    private static string Named =>
        $"pulumi-resource-classiclink-v0.1.0-{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64")}";

    public static Task<Command> PackAsync(string folder, string plugin, CancellationToken cancellationToken) =>
        Command.RunAsync("bash", ["build/dist.sh", folder, plugin], Repository.Root, null, cancellationToken);

    /// <summary>The first line of a plugin that is ended with it.</summary>
    public static async Task<string?> PortLineAsync(string plugin, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(plugin) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        try
        {
            return await process.StandardOutput.ReadLineAsync(cancellationToken);
        }
        finally
        {
            process.Kill();
        }
    }
}
