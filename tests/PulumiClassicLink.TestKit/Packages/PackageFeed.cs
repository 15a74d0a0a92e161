using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PulumiClassicLink.TestKit.Packages;

/// <summary>
/// A folder as a feed: what <c>make dist</c> packed, and a stand-in for the official Pulumi package. For projects that are copied out of
/// the repository, with this machine's own feeds for all else.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    /// <summary>The lowest that the packed SDK takes.</summary>
    public const string PulumiVersion = "3.76.1";

    private readonly TemporaryFolder _work = new();

    private PackageFeed() => Environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = _work.File("cache") };

    /// <summary>The feed.</summary>
    public string Folder => _work.File("feed");

    /// <summary>
    /// For every <c>dotnet</c> that restores from it: a cache of its own, which has all that the machine's has but for the packages that
    /// this feed serves. A build of the same version that went before is never taken for this one.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <param name="dist">The folder that <c>make dist</c> wrote.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<PackageFeed> CreateAsync(string dist, CancellationToken cancellationToken)
    {
        var feed = new PackageFeed();
        Directory.CreateDirectory(feed.Folder);
        foreach (var package in Directory.EnumerateFiles(dist, "*.nupkg"))
            File.Copy(package, Path.Combine(feed.Folder, Path.GetFileName(package)));
        await feed.AddPulumiAsync(cancellationToken);
        await feed.AddAliCloudAsync(cancellationToken);
        var machine = await Command.RunAsync("dotnet", ["nuget", "locals", "global-packages", "--list"], null, null, cancellationToken);
        feed.FillCache(machine.Output.Single().Split(':', 2)[1].Trim());
        return feed;
    }

    /// <summary>Makes projects in this folder, and below, restore from this feed first.</summary>
    public void Use(string folder) => File.WriteAllText(
        Path.Combine(folder, "NuGet.config"),
        new XElement(
            "configuration",
            new XElement("packageSources", new XElement("add", new XAttribute("key", "packed"), new XAttribute("value", Folder)))).ToString());

    public void Dispose() => _work.Dispose();

    /// <summary>The subset in sdk/pulumi-core, under the name and the version of the official package.</summary>
    private async Task AddPulumiAsync(CancellationToken cancellationToken)
    {
        var configuration = Directory.GetParent(TestContext.CurrentContext.TestDirectory)!.Name;
        var output = Repository.File("sdk", "pulumi-core", "bin", configuration, "net8.0");
        var lockFile = Repository.File("sdk", "pulumi-core", "packages.lock.json");
        var locked = JsonNode.Parse(await File.ReadAllTextAsync(lockFile, cancellationToken))!;
        var dependencies = locked["dependencies"]!["net8.0"]!.AsObject()
            .Where(one => (string?)one.Value!["type"] != "Project" && !one.Key.EndsWith("Analyzers", StringComparison.Ordinal))
            .Select(one => (one.Key, (string)one.Value!["resolved"]!));
        string[] assemblies = [Path.Combine(output, "Pulumi.dll"), Path.Combine(output, "PulumiClassicLink.Protocol.dll")];
        await AddAsync("Pulumi", PulumiVersion, "net8.0", assemblies, dependencies, cancellationToken);
    }

    /// <summary>What stands for it in the tests of examples.</summary>
    private Task AddAliCloudAsync(CancellationToken cancellationToken) => AddAsync(
        "Pulumi.AliCloud",
        "3.0.0",
        "net10.0",
        [Path.Combine(Repository.OutputOf("tests/Pulumi.AliCloud"), "Pulumi.AliCloud.dll")],
        [("Pulumi", PulumiVersion)],
        cancellationToken);

    private async Task AddAsync(
        string id,
        string version,
        string framework,
        IEnumerable<string> assemblies,
        IEnumerable<(string Id, string Version)> dependencies,
        CancellationToken cancellationToken)
    {
        var nuspec = new XElement(
            "package",
            new XElement(
                "metadata",
                new XElement("id", id),
                new XElement("version", version),
                new XElement("authors", "tests"),
                new XElement("description", "Stands in for the official package."),
                new XElement("dependencies", new XElement(
                    "group",
                    new XAttribute("targetFramework", framework),
                    dependencies.Select(one =>
                        new XElement("dependency", new XAttribute("id", one.Id), new XAttribute("version", one.Version)))))));
        var file = Path.Combine(Folder, $"{id}.{version}.nupkg");
        await using var package = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, cancellationToken);
        foreach (var assembly in assemblies)
            await package.CreateEntryFromFileAsync(assembly, $"lib/{framework}/{Path.GetFileName(assembly)}", cancellationToken);
        await using var entry = await package.CreateEntry($"{id}.nuspec").OpenAsync(cancellationToken);
        await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes(nuspec.ToString()), cancellationToken);
    }

    private void FillCache(string machine)
    {
        var cache = Directory.CreateDirectory(Environment["NUGET_PACKAGES"]).FullName;
        foreach (var package in Directory.EnumerateDirectories(machine))
        {
            var name = Path.GetFileName(package);
            if (name != "pulumi" && !name.Contains("classiclink", StringComparison.Ordinal))
                Directory.CreateSymbolicLink(Path.Combine(cache, name), package);
        }
    }
}
