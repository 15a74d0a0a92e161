using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>What <c>make dist</c> packs, one after the other: the packing is a build.</summary>
[Parallelizable(ParallelScope.Self), FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class DistTests
{
    private static readonly string Package = $"Pulumi.ClassicLink.{Repository.Version}.nupkg";
    private static readonly string PackageBill = $"Pulumi.ClassicLink.{Repository.Version}.cdx.json";
    private static readonly string TestingBill = $"PulumiClassicLink.Testing.{Repository.Version}.cdx.json";
    private static readonly string SimulatorBill = $"PulumiClassicLink.Simulator.{Repository.Version}.cdx.json";

    private static readonly string NeedsTheRuntime =
        Path.Combine(Repository.OutputOf("engine/PulumiClassicLink.LocalEngine"), "classiclink-engine");

    private readonly TemporaryFolder _work = new();

    [OneTimeTearDown]
    public void Remove() => _work.Dispose();

    [Test]
    public void Dist_DependsOnTheOfficialPackage_AndBringsNoOther()
    {
        using var package = Open();
        var nuspec = XDocument.Load(Entry(package, "Pulumi.ClassicLink.nuspec"));

        var dependency = nuspec.Descendants().Single(element => element.Name.LocalName == "dependency");
        Assert.That((string?)dependency.Attribute("id"), Is.EqualTo("Pulumi"));
        Assert.That((string?)dependency.Attribute("version"), Is.EqualTo("[3.76.1, 4.0.0)"));
        Assert.That((string?)dependency.Parent!.Attribute("targetFramework"), Is.EqualTo("net8.0"));
        Assert.That(package.Entries.Select(entry => entry.Name).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "Pulumi.ClassicLink.dll" }));
    }

    // The project is what nuget builds: both must ask for the same.
    [Test]
    public void Dist_AsksForWhatTheProjectAsksFor()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "sdk", "dotnet", "Pulumi.ClassicLink.csproj"));
        var reference = project.Descendants("PackageReference").Single();
        Assert.That((string?)reference.Attribute("Include"), Is.EqualTo("Pulumi"));
        Assert.That((string?)reference.Attribute("Version"), Is.EqualTo("[3.76.1.0,4)"));
    }

    [Test]
    public void Dist_HasWhereTheLanguageHostLooksForThePlugin()
    {
        using var package = Open();

        Assert.That(Text(package, "content/version.txt").Trim(), Is.EqualTo(Repository.Version));
        Assert.That(Regex.Replace(Text(package, "content/pulumi-plugin.json"), @"\s", ""),
            Is.EqualTo($$"""{"resource":true,"name":"classiclink","version":"{{Repository.Version}}","server":"{{Repository.PluginDownloadUrl}}"}"""));
        Assert.That(package.GetEntry("lib/net8.0/Pulumi.ClassicLink.xml"), Is.Not.Null);
        Assert.That(package.GetEntry("README.md"), Is.Not.Null);
    }

    [Test]
    public void Dist_SaysWhoseItIs()
    {
        using var package = Open();
        var nuspec = XDocument.Load(Entry(package, "Pulumi.ClassicLink.nuspec")).Root!.Elements().Single();
        string? Value(string name) => nuspec.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        var repository = nuspec.Elements().Single(element => element.Name.LocalName == "repository");

        Assert.Multiple(() =>
        {
            Assert.That(Value("projectUrl"), Does.Match("^https://github.com/[^/]+/pulumi-classiclink$"));
            Assert.That((string?)repository.Attribute("url"), Is.EqualTo(Value("projectUrl") + ".git"));
            Assert.That(Value("releaseNotes"), Is.EqualTo($"{Value("projectUrl")}/blob/v{Repository.Version}/CHANGELOG.md"));
            Assert.That(Value("tags"), Does.Contain("pulumi").And.Contain("alibabacloud"));
            Assert.That(Value("license"), Is.EqualTo("Apache-2.0"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("icon"), Is.EqualTo("icon.png"));
            Assert.That(Bytes(package, "icon.png").AsSpan(0, 4).ToArray(), Is.EqualTo(new byte[] { 0x89, 0x50, 0x4e, 0x47 }));
        });
    }

    [Test]
    public void Dist_HasSymbolsAndSources()
    {
        using var package = Open();
        using var assembly = new PEReader(new MemoryStream(Bytes(package, "lib/net8.0/Pulumi.ClassicLink.dll")));
        var embedded = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var documents = symbols.GetMetadataReader();

        var names = documents.Documents.Select(handle => documents.GetString(documents.GetDocument(handle).Name)).ToList();
        Assert.That(names, Has.Some.EndsWith("/ClassicLinkAttachment.cs"));
        Assert.That(names, Has.None.Contains(Repository.Root), "paths of the machine that packed it");
    }

    // 3.76.1.0 is the lowest version that the dependency lets in: a reference to a higher one would not load there.
    [Test]
    public void Dist_RefersToTheLowestVersionThatItAsksFor()
    {
        using var package = Open();
        using var assembly = new PEReader(new MemoryStream(Bytes(package, "lib/net8.0/Pulumi.ClassicLink.dll")));
        var metadata = assembly.GetMetadataReader();

        var pulumi = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Single(reference => metadata.GetString(reference.Name) == "Pulumi");
        Assert.That(pulumi.Version, Is.EqualTo(new Version(3, 76, 1, 0)));
        Assert.That(pulumi.PublicKeyOrToken.IsNil);
    }

    [Test]
    public void Dist_HasTheSumOfEachFile()
    {
        var folder = Packed.Folder;
        var packed = Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Where(name => name != "SHA256SUMS")
            .Order(StringComparer.Ordinal).ToList();

        Assert.That(packed, Is.SupersetOf(new[] { PackageBill, Package, DistFolder.Bill, DistFolder.Archive, TestingBill, SimulatorBill }));
        Assert.That(packed, Has.Count.EqualTo(6 + (2 * packed.Count(name => name.EndsWith(".tar.gz", StringComparison.Ordinal)))));
        Assert.That(File.ReadAllText(Path.Combine(folder, "SHA256SUMS")), Is.EqualTo(string.Concat(packed.Select(name =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))))}  {name}\n"))));
    }

    [Test]
    public void Archive_HoldsThePluginAndNothingElse()
    {
        var entries = DistFolder.Entries(Packed.Archive);
        var entry = entries[0];
        Assert.Multiple(() =>
        {
            Assert.That(entry.Name, Is.EqualTo("pulumi-resource-classiclink"));
            Assert.That(entry.EntryType, Is.EqualTo(TarEntryType.RegularFile), "the CLI refuses what is neither a file nor a folder");
            Assert.That((int)entry.Mode, Is.EqualTo(Convert.ToInt32("755", 8)));
            Assert.That((entry.Uid, entry.Gid, entry.ModificationTime), Is.EqualTo((0, 0, DateTimeOffset.UnixEpoch)));
            Assert.That(entry.Length, Is.LessThanOrEqualTo(25 << 20));
        });
        Assert.That(entries, Has.Count.EqualTo(1));
    }

    [Test, CancelAfter(60_000)]
    public async Task Archive_UnpacksToAPluginThatStarts(CancellationToken cancellationToken)
    {
        var home = Directory.CreateDirectory(_work.File($"resource-classiclink-v{Repository.Version}")).FullName;
        var unpacked = await Command.RunAsync(
            "tar", ["-xzf", Packed.Archive, "-C", home], home, null, cancellationToken);
        Assert.That(unpacked.ExitCode, Is.Zero, string.Join('\n', unpacked.Errors));
        var plugin = Path.Combine(home, "pulumi-resource-classiclink");

        // Without the runtime's own variables and folders, as on a machine that has no .NET.
        var nowhere = new Dictionary<string, string> { ["DOTNET_ROOT"] = home, ["PATH"] = "/usr/bin:/bin", ["HOME"] = home };
        var version = await Command.RunAsync(plugin, ["--version"], home, nowhere, cancellationToken);
        Assert.That(version.Output, Is.EqualTo(new[] { Repository.Version }), string.Join('\n', version.Errors));
        Assert.That(await DistFolder.PortLineAsync(plugin, home, cancellationToken), Does.Match("^[1-9][0-9]*$"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Dist_OfAPluginThatNeedsTheRuntime_SaysSoAndPacksNothing(CancellationToken cancellationToken)
    {
        var run = await DistFolder.PackAsync(_work.File("refused"), NeedsTheRuntime, [DistFolder.Platform], cancellationToken);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Errors, Has.Count.EqualTo(1).And.One.EndsWith(
            "was built without a C compiler, so it needs the .NET runtime and is not packed: install clang or gcc, remove it and build again."));
        Assert.That(run.Output, Is.Empty);
        Assert.That(Directory.Exists(_work.File("refused")), Is.False);
    }

    [Test, CancelAfter(120_000)]
    public async Task Dist_OfTheSamePlugin_HasTheSameArchive(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(_work.File("elsewhere")).FullName;
        var copy = Path.Combine(folder, Path.GetFileName(Repository.Plugin));
        File.Copy(Repository.Plugin, copy);

        var run = await DistFolder.PackAsync(_work.File("again"), copy, [DistFolder.Platform], cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Errors));
        foreach (var name in new[] { DistFolder.Archive, DistFolder.Bill, PackageBill, TestingBill, SimulatorBill })
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(_work.File("again"), name)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(Packed.Folder, name))), name);
        }
    }

    [Test]
    public void Bill_OfThePlugin_HasEachPackageOfItsLockFile() => HasEachPackage(
        DistFolder.Bill, "provider", "PulumiClassicLink.Provider", $"packages.{RuntimeInformation.RuntimeIdentifier}.lock.json");

    [Test]
    public void Bill_OfWhatUsersTestWith_HasEachPackageOfItsLockFile()
    {
        HasEachPackage(TestingBill, "testing", "PulumiClassicLink.Testing", "packages.lock.json");
        HasEachPackage(SimulatorBill, "simulator", "PulumiClassicLink.Simulator", "packages.lock.json");
    }

    [Test]
    public void Bill_OfTheSdk_AsksForWhatThePackageAsksFor()
    {
        var bill = Bill(PackageBill);

        var asked = bill["components"]!.AsArray().Single()!;
        Assert.That((string?)asked["name"], Is.EqualTo("Pulumi"));
        Assert.That((string?)asked["versionRange"], Is.EqualTo("vers:nuget/>=3.76.1|<4"));
        Assert.That((string?)bill["metadata"]!["component"]!["purl"], Is.EqualTo($"pkg:nuget/Pulumi.ClassicLink@{Repository.Version}"));
    }

    /// <summary>The same sources have the same bill, wherever and whenever it is made.</summary>
    [TestCase("\"timestamp\"")]
    [TestCase("serialNumber")]
    [TestCase("urn:uuid")]
    [TestCase("api.")]
    [TestCase("index.json")]
    [TestCase("file:")]
    [TestCase("/root")]
    [TestCase("/home")]
    public void Bill_NamesNoMachineAndNoTime(string text)
    {
        foreach (var name in new[] { DistFolder.Bill, PackageBill, TestingBill, SimulatorBill })
        {
            var bill = File.ReadAllText(Path.Combine(Packed.Folder, name));
            Assert.That(bill, Does.Not.Contain(text).And.Not.Contain(Repository.Root), name);
            Assert.That(bill, Does.Contain("\"bomFormat\": \"CycloneDX\"").And.Contain("\"specVersion\": \"1.7\""));
        }
    }

    private static void HasEachPackage(string name, params string[] lockFile)
    {
        var locked = JsonNode.Parse(File.ReadAllText(Repository.File(lockFile)))!["dependencies"]!.AsObject()
            .SelectMany(framework => framework.Value!.AsObject())
            .Where(package => (string?)package.Value!["type"] != "Project")
            .Select(package => $"pkg:nuget/{package.Key}@{package.Value!["resolved"]}")
            .Distinct();
        var bill = Bill(name);
        var listed = bill["components"]!.AsArray();

        Assert.That(locked, Is.Not.Empty);
        Assert.That(listed.Select(component => (string?)component!["purl"]), Is.EquivalentTo(locked));
        Assert.That(listed.Select(component => (string?)component!["hashes"]![0]!["alg"]), Is.All.EqualTo("SHA-512"));
        Assert.That(listed.Select(component => component!["licenses"]), Is.All.Not.Null);
        Assert.That((string?)bill["metadata"]!["component"]!["version"], Is.EqualTo(Repository.Version));
    }

    private static JsonNode Bill(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Packed.Folder, name)))!;

    private static ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Packed.Folder, Package));

    private static Stream Entry(ZipArchive package, string name) =>
        package.GetEntry(name)?.Open() ?? throw new AssertionException($"the package has no {name}");

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using var entry = Entry(package, name);
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Text(ZipArchive package, string name) => System.Text.Encoding.UTF8.GetString(Bytes(package, name));
}
