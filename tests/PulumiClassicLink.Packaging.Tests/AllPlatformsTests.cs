using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>The archives of the other platforms, as far as a Linux machine can tell.</summary>
[Category("AllPlatforms")]
internal sealed class AllPlatformsTests
{
    /// <summary>What build says of the one platform for which not every feed has the runtime.</summary>
    [Test]
    public void WindowsOnArm_IsPacked_OrItIsSaidWhyNot() => Assert.That(
        File.Exists(Path.Combine(Packed.Folder, DistFolder.ArchiveOf("windows-arm64")))
        || Regex.IsMatch(Packed.Shown, @"(?m)^windows-arm64 is not packed: NU110[12]: .*\.win-arm64"), Packed.Shown);

    [TestCase("linux-amd64", "pulumi-resource-classiclink", "ELF 62")]
    [TestCase("linux-arm64", "pulumi-resource-classiclink", "ELF 183")]
    [TestCase("darwin-amd64", "pulumi-resource-classiclink", "Mach-O 16777223")]
    [TestCase("darwin-arm64", "pulumi-resource-classiclink", "Mach-O 16777228")]
    [TestCase("windows-amd64", "pulumi-resource-classiclink.exe", "PE 34404")]
    public void Archive_HoldsOneProgram_OfItsPlatform(string platform, string name, string kind)
    {
        var entries = DistFolder.Entries(Path.Combine(Packed.Folder, DistFolder.ArchiveOf(platform)));

        Assert.That(entries.Select(entry => entry.Name), Is.EqualTo(new[] { name }));
        Assert.That((int)entries[0].Mode, Is.EqualTo(Convert.ToInt32("755", 8)));
        Assert.That(KindOf(ReadAll(entries[0].DataStream!)), Is.EqualTo(kind));
        Assert.That(new FileInfo(Path.Combine(Packed.Folder, DistFolder.ArchiveOf(platform))).Length, Is.LessThan(20 << 20));
    }

    /// <summary>The CLI unpacks whatever it is given.</summary>
    [TestCase("linux-arm64", "pulumi-resource-classiclink")]
    [TestCase("darwin-amd64", "pulumi-resource-classiclink")]
    [TestCase("darwin-arm64", "pulumi-resource-classiclink")]
    [TestCase("windows-amd64", "pulumi-resource-classiclink.exe")]
    [Category("RealEngine"), CancelAfter(60_000)]
    public async Task Archive_IsUnpackedByTheCli(string platform, string name, CancellationToken patience)
    {
        using var home = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["PULUMI_HOME"] = home.Path, ["PULUMI_SKIP_UPDATE_CHECK"] = "true" };
        string[] arguments = ["plugin", "install", "resource", "classiclink", Repository.Version, "--file"];

        var run = await Command.RunAsync(
            "pulumi", [.. arguments, Path.Combine(Packed.Folder, DistFolder.ArchiveOf(platform))], null, environment, patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        var folder = home.File($"plugins/resource-classiclink-v{Repository.Version}");
        Assert.That(Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName), Is.EqualTo(new[] { name }));
    }

    [TestCase("linux-amd64")]
    [TestCase("linux-arm64")]
    public void Archive_NeedsTheGlibcThatThePageNames(string platform)
    {
        var needed = Regex.Match(Packed.Shown, $"(?m)-{platform}.tar.gz: .* needs (glibc [0-9.]+ or later)$").Groups[1].Value;

        Assert.That(needed, Is.Not.Empty, Packed.Shown);
        Assert.That(File.ReadAllText(Repository.File("docs", "installation-configuration.md")), Does.Contain($"native, with {needed}"));
    }

    [Test, CancelAfter(60_000)]
    public async Task LinuxOnArm_Starts(CancellationToken patience)
    {
        using var folder = new TemporaryFolder();
        var plugin = folder.File("plugin");
        DistFolder.Entries(Path.Combine(Packed.Folder, DistFolder.ArchiveOf("linux-arm64")))[0].ExtractToFile(plugin, overwrite: false);

        var run = await Command.RunAsync("qemu-aarch64", ["-L", "/usr/aarch64-linux-gnu", plugin, "--version"], null, null, patience);

        Assert.That(run.Output, Is.EqualTo(new[] { Repository.Version }), run.Shown);
    }

    /// <summary>Built again in another folder, byte for byte.</summary>
    [TestCase("linux-amd64")]
    [TestCase("windows-amd64")]
    [CancelAfter(600_000)]
    public async Task Plugin_OfTheSameSources_IsTheSame(string platform, CancellationToken patience)
    {
        using var elsewhere = new TemporaryFolder();
        await RepositoryFiles.CopyAsync("", elsewhere.Path, patience, "tests", "docs");

        var plugin = elsewhere.File("plugin");
        var build = await Command.RunAsync("bash", ["build/provider.sh", plugin, platform], elsewhere.Path, null, patience);

        Assert.That(build.ExitCode, Is.Zero, build.Shown);
        var packed = ReadAll(DistFolder.Entries(Path.Combine(Packed.Folder, DistFolder.ArchiveOf(platform)))[0].DataStream!);
        Assert.That(await File.ReadAllBytesAsync(plugin, patience) is var built && built.AsSpan().SequenceEqual(packed),
            $"{built.Length} bytes against {packed.Length}");
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The format of a program and the number of its processor there.</summary>
    private static string KindOf(ReadOnlySpan<byte> program)
    {
        if (program.StartsWith("\u007fELF"u8))
            return $"ELF {BinaryPrimitives.ReadUInt16LittleEndian(program[18..])}";
        if (BinaryPrimitives.ReadUInt32LittleEndian(program) == 0xfeedfacf)
            return $"Mach-O {BinaryPrimitives.ReadUInt32LittleEndian(program[4..])}";
        var header = program[BinaryPrimitives.ReadInt32LittleEndian(program[0x3c..])..];
        return header.StartsWith("PE\0\0"u8) ? $"PE {BinaryPrimitives.ReadUInt16LittleEndian(header[4..])}" : "?";
    }
}
