using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PulumiClassicLink.TestKit.Packages;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>The packages that users test with, in folders that know nothing of the repository.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed partial class TestingPackageTests
{
    private static readonly string Package = Path.Combine(Packed.Folder, $"PulumiClassicLink.Testing.{Repository.Version}.nupkg");
    private static readonly string Tool = Path.Combine(Packed.Folder, $"PulumiClassicLink.Simulator.{Repository.Version}.nupkg");

    /// <summary>The example, copied out, and beside its tests the one of the package's README.</summary>
    [Test, CancelAfter(300_000)]
    public async Task Package_TestsAProgram(CancellationToken patience)
    {
        using var feed = await PackageFeed.CreateAsync(Packed.Folder, patience);
        using var work = new TemporaryFolder();
        await CopyAsync("examples/offline-test", work.Path, patience);
        feed.Use(work.Path);
        await File.WriteAllTextAsync(work.File("Links.Tests/OfReadme.cs"), ReadmeExample(), patience);
        var environment = new Dictionary<string, string>(feed.Environment)
        {
            ["PATH"] = Path.GetDirectoryName(Repository.Plugin) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        };

        var run = await Command.RunAsync(
            "dotnet", ["test", "Links.Tests", "--disable-build-servers"], work.Path, environment, patience);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(run.OutputText, Does.Match(@"Passed!\s+- Failed:\s+0, Passed:\s+3, Skipped:\s+0"));
    }

    [Test, CancelAfter(120_000)]
    public async Task Tool_IsInstalledAndAnswers(CancellationToken patience)
    {
        using var feed = await PackageFeed.CreateAsync(Packed.Folder, patience);
        using var work = new TemporaryFolder();
        string[] install = ["tool", "install", "PulumiClassicLink.Simulator", "--version", Repository.Version, "--tool-path", work.Path];

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

    [TestCase("PulumiClassicLink.Testing")]
    [TestCase("PulumiClassicLink.Simulator")]
    public void Package_SaysWhoseItIs(string id)
    {
        var nuspec = Nuspec(id.EndsWith("Testing", StringComparison.Ordinal) ? Package : Tool).Root!.Elements().Single();
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

    private static XDocument Nuspec(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var nuspec = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec);
    }

    private static string ReadmeExample()
    {
        using var archive = ZipFile.OpenRead(Package);
        using var readme = new StreamReader(archive.GetEntry("README.md")!.Open());
        return CSharp().Match(readme.ReadToEnd()).Groups[1].Value;
    }

    private static async Task CopyAsync(string folder, string to, CancellationToken patience)
    {
        var copy = await Command.RunAsync(
            "bash", ["-c", "git ls-files -z . | tar -c --null -T - | tar -x -C \"$0\"", to], Repository.File(folder), null, patience);
        Assert.That(copy.ExitCode, Is.Zero, copy.Shown);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
