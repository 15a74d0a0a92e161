using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>What <c>make dist</c> leaves, and what to do with it.</summary>
internal static class DistFolder
{
    /// <summary>Of this machine, as Go names it.</summary>
    public static string Platform { get; } =
        (OperatingSystem.IsMacOS() ? "darwin-" : "linux-") + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64");

    /// <summary>By the name that the Pulumi CLI downloads.</summary>
    public static string Archive { get; } = ArchiveOf(Platform);

    /// <summary>What the plugin is made of.</summary>
    public static string Bill { get; } = $"{Named(Platform)}.cdx.json";

    public static string ArchiveOf(string platform) => $"{Named(platform)}.tar.gz";

    /// <param name="folder">Where to.</param>
    /// <param name="plugin">This machine's.</param>
    /// <param name="platforms">None: all that can be built here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<Command> PackAsync(string folder, string plugin, string[] platforms, CancellationToken cancellationToken) =>
        Command.RunAsync("bash", ["build/dist.sh", folder, plugin, .. platforms], Repository.Root, null, cancellationToken);

    /// <summary>The entries of an archive, in their order.</summary>
    public static IReadOnlyList<TarEntry> Entries(string archive)
    {
        using var file = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var reader = new TarReader(file);
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
            entries.Add(entry);
        return entries;
    }

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

    private static string Named(string platform) => $"pulumi-resource-classiclink-v{Repository.Version}-{platform}";
}
