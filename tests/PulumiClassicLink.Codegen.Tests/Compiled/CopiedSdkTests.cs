using System.IO.Compression;
using System.Xml.Linq;
using Pulumi;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

/// <summary>The generated folder alone in a repository of somebody else, whose build rules are strict.</summary>
public sealed class CopiedSdkTests
{
    private readonly string _root = Directory.CreateTempSubdirectory("copied-sdk-").FullName;

    private string Sdk => Path.Combine(_root, "classiclink");

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Test, CancelAfter(180_000)]
    public async Task Build_UnderCentralPackageVersionsAndStrictAnalysis_GivesThePackage(CancellationToken cancellationToken)
    {
        WriteRules();
        PackPulumi();
        new SdkFolder(Sdk).Write(SdkGenerator.Generate(Repository.Schema));
        File.Copy(Path.Combine(Repository.SdkPath, "packages.lock.json"), Path.Combine(Sdk, "packages.lock.json"));

        var run = await DotnetCommand.RunAsync(
            Sdk,
            ["build", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_root, "packages") },
            cancellationToken);

        Assert.That(run.Code, Is.Zero, run.Output + run.Error);
        Assert.That(run.Output, Does.Contain("0 Warning(s)"));
        await using var package = await ZipFile.OpenReadAsync(
            Directory.GetFiles(Sdk, "*.nupkg", SearchOption.AllDirectories).Single(), cancellationToken);
        await using var nuspec = await package.GetEntry("Pulumi.ClassicLink.nuspec")!.OpenAsync(cancellationToken);
        var metadata = await XDocument.LoadAsync(nuspec, LoadOptions.None, cancellationToken);
        Assert.That(metadata.Descendants().Where(it => it.Name.LocalName == "dependency").Select(it => (string?)it.Attribute("id")),
            Is.EqualTo(new[] { "Pulumi" }));
    }

    private void WriteRules()
    {
        Write("Directory.Packages.props",
            """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Pulumi" Version="3.76.1" /></ItemGroup>
            </Project>
            """);
        Write("Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        // The framework's reference assemblies come from where this repository's own build has them.
        Write("NuGet.Config",
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /><add key="own" value="{GlobalPackages()}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    // Stands for the official package, which not every feed serves.
    private void PackPulumi()
    {
        Directory.CreateDirectory(Path.Combine(_root, "feed"));
        using var package = ZipFile.Open(Path.Combine(_root, "feed", "Pulumi.3.76.1.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(typeof(Deployment).Assembly.Location, "lib/net8.0/Pulumi.dll");
        using var nuspec = new StreamWriter(package.CreateEntry("Pulumi.nuspec").Open());
        nuspec.Write(
            """
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>Pulumi</id><version>3.76.1</version><authors>a</authors><description>d</description></metadata>
            </package>
            """);
    }

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);
}
