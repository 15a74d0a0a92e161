using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PulumiClassicLink.EndToEnd.Packaging;

/// <summary>What <c>make dist</c> packs.</summary>
internal sealed class DistTests
{
    private const string Package = "Pulumi.ClassicLink.0.1.0.nupkg";

    private readonly TemporaryFolder _work = new();

    [OneTimeSetUp]
    public async Task Pack()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var run = await ChildProcess.RunAsync(
            "bash", ["build/dist.sh", _work.File("dist")], Repository.Root, new Dictionary<string, string>(), limit.Token);
        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Output.Concat(run.Errors)));
    }

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

        Assert.That(Text(package, "content/version.txt").Trim(), Is.EqualTo("0.1.0"));
        Assert.That(Regex.Replace(Text(package, "content/pulumi-plugin.json"), @"\s", ""),
            Is.EqualTo("""{"resource":true,"name":"classiclink","version":"0.1.0"}"""));
        Assert.That(package.GetEntry("lib/net8.0/Pulumi.ClassicLink.xml"), Is.Not.Null);
        Assert.That(package.GetEntry("README.md"), Is.Not.Null);
    }

    // 3.76.1.0 is the lowest version that the dependency lets in: a reference to a higher one would not load there.
    [Test]
    public void Dist_RefersToTheLowestVersionThatItAsksFor()
    {
        using var package = Open();
        using var assembly = new PEReader(new MemoryStream(Bytes(package, "lib/net8.0/Pulumi.ClassicLink.dll")));
        var metadata = assembly.GetMetadataReader();

        var pulumi = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Single(reference => metadata.GetString(reference.Name) == "Pulumi");
        Assert.That(pulumi.Version, Is.EqualTo(new Version(3, 76, 1, 0)));
        Assert.That(pulumi.PublicKeyOrToken.IsNil);
    }

    [Test]
    public void Dist_HasTheSumOfEachFile()
    {
        var folder = _work.File("dist");

        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, Package))));
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { Package, "SHA256SUMS" }));
        Assert.That(File.ReadAllText(Path.Combine(folder, "SHA256SUMS")), Is.EqualTo($"{sum}  {Package}\n"));
    }

    private ZipArchive Open() => ZipFile.OpenRead(Path.Combine(_work.File("dist"), Package));

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
