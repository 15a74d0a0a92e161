using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PulumiClassicLink.TestKit.Packages;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>The packages that users test with, in folders that know nothing of the repository.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed partial class TestingPackageTests
{
    private const string Package = "PulumiClassicLink.Testing";
    private const string Tool = "PulumiClassicLink.Simulator";

    /// <summary>The example, copied out, and beside its tests those of the package's README and of the repository's.</summary>
    [Test, CancelAfter(300_000)]
    public async Task Package_TestsAProgram(CancellationToken patience)
    {
        using var feed = await PackageFeed.CreateAsync(Packed.Folder, patience);
        using var work = new TemporaryFolder();
        await RepositoryFiles.CopyAsync("examples/offline-test", work.Path, patience);
        feed.Use(work.Path);
        await File.WriteAllTextAsync(work.File("Links.Tests/OfReadme.cs"), ReadmeExample(), patience);
        await File.WriteAllTextAsync(work.File("Links.Tests/OfRepository.cs"), await RepositoryExampleAsync(patience), patience);
        var environment = new Dictionary<string, string>(feed.Environment)
        {
            ["PATH"] = Path.GetDirectoryName(Repository.Plugin) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        };

        var run = await Command.RunAsync(
            "dotnet", ["test", "Links.Tests", "--disable-build-servers"], work.Path, environment, patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(run.OutputText, Does.Match(@"Passed!\s+- Failed:\s+0, Passed:\s+4, Skipped:\s+0"));
    }

    [Test, CancelAfter(120_000)]
    public async Task Tool_IsInstalledAndAnswers(CancellationToken patience)
    {
        using var feed = await PackageFeed.CreateAsync(Packed.Folder, patience);
        using var work = new TemporaryFolder();
        string[] install = ["tool", "install", Tool, "--version", Repository.Version, "--tool-path", work.Path];

        var run = await Command.RunAsync("dotnet", [.. install, "--add-source", feed.Folder], work.Path, feed.Environment, patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        string[] cloud = ["--instance", "cn-hangzhou:i-1", "--vpc", "cn-hangzhou:vpc-1", "--link", "cn-hangzhou:i-1:vpc-1"];
        using var simulator = new RunningTool(work.File("classiclink-simulator"), cloud);
        using var http = new HttpClient();
        var links = await http.GetStringAsync(new Uri(await simulator.FirstLineAsync(patience) + "simulator/links"), patience);
        Assert.That(links, Does.Contain("\"instanceId\":\"i-1\"").And.Contain("\"vpcId\":\"vpc-1\""));
    }

    /// <summary>Each package that an assembly in it is built against, in that version, and none that does not exist.</summary>
    [Test]
    public void Package_AsksForWhatItsProjectsAskFor()
    {
        string[] projects =
        [
            "testing/PulumiClassicLink.Testing", "engine/PulumiClassicLink.LocalEngine", "engine/PulumiClassicLink.PulumiCli",
            "provider/PulumiClassicLink.Protocol", "simulator/PulumiClassicLink.Simulator",
        ];
        var referenced = projects.SelectMany(project => XDocument
                .Load(Repository.File(project, $"{Path.GetFileName(project)}.csproj")).Descendants("PackageReference"))
            .Where(reference => reference.Attribute("PrivateAssets") is null)
            .Select(reference => (string)reference.Attribute("Include")!).Distinct();
        var versions = XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(version => (string)version.Attribute("Include")!, version => (string)version.Attribute("Version")!);

        var dependencies = Nuspec(Package).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(one => $"{one.Attribute("id")!.Value} {one.Attribute("version")!.Value}");

        Assert.That(dependencies, Is.EquivalentTo(referenced.Select(id => $"{id} {versions[id]}")));
    }

    [TestCase(Package)]
    [TestCase(Tool)]
    public void Package_SaysWhoseItIs(string id)
    {
        var nuspec = Nuspec(id).Root!.Elements().Single();
        string? Value(string name) => nuspec.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        var repository = nuspec.Elements().Single(element => element.Name.LocalName == "repository");

        Assert.Multiple(() =>
        {
            Assert.That(Value("id"), Is.EqualTo(id));
            Assert.That(Value("version"), Is.EqualTo(Repository.Version));
            Assert.That(Value("authors"), Is.EqualTo("PulumiClassicLink"));
            Assert.That(Value("description"), Is.Not.Empty);
            Assert.That(Value("projectUrl"), Does.Match("^https://github.com/[^/]+/pulumi-classiclink$"));
            Assert.That((string?)repository.Attribute("url"), Is.EqualTo(Value("projectUrl") + ".git"));
            Assert.That(Value("releaseNotes"), Is.EqualTo($"{Value("projectUrl")}/blob/v{Repository.Version}/CHANGELOG.md"));
            Assert.That(Value("license"), Is.EqualTo("Apache-2.0"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("icon"), Is.EqualTo("icon.png"));
        });
    }

    [TestCase(Package, "lib/net10.0/PulumiClassicLink.Testing.dll", "/TestStack.cs")]
    [TestCase(Package, "lib/net10.0/PulumiClassicLink.PulumiCli.dll", "/CliRun.cs")]
    [TestCase(Package, "lib/net10.0/classiclink-engine.dll", "/Engine.cs")]
    [TestCase(Package, "lib/net10.0/classiclink-simulator.dll", "/EcsSimulator.cs")]
    [TestCase(Tool, "tools/net10.0/any/classiclink-simulator.dll", "/EcsSimulator.cs")]
    public void Package_HasSymbolsAndSources(string id, string name, string source)
    {
        using var archive = ZipFile.OpenRead(PackageOf(id));
        using var file = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        copy.Position = 0;
        using var assembly = new PEReader(copy);
        var embedded = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var documents = symbols.GetMetadataReader();

        var names = documents.Documents.Select(handle => documents.GetString(documents.GetDocument(handle).Name)).ToList();
        Assert.That(names, Has.Some.EndsWith(source));
        Assert.That(names, Has.None.Contains(Repository.Root), "paths of the machine that packed it");
    }

    private static string PackageOf(string id) => Path.Combine(Packed.Folder, $"{id}.{Repository.Version}.nupkg");

    private static XDocument Nuspec(string id)
    {
        using var archive = ZipFile.OpenRead(PackageOf(id));
        using var nuspec = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec);
    }

    private static string ReadmeExample()
    {
        using var archive = ZipFile.OpenRead(PackageOf(Package));
        using var readme = new StreamReader(archive.GetEntry("README.md")!.Open());
        return CSharp().Match(readme.ReadToEnd()).Groups[1].Value;
    }

    private static async Task<string> RepositoryExampleAsync(CancellationToken patience) =>
        CSharp().Matches(await File.ReadAllTextAsync(Repository.File("README.md"), patience))
            .Select(block => block.Groups[1].Value)
            .Single(code => code.StartsWith("using NUnit", StringComparison.Ordinal));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
