using System.Text.Json.Nodes;
using System.Xml.Linq;
using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The files around the C# sources.</summary>
internal static class ProjectFiles
{
    // The language host of Pulumi finds the plugin of a NuGet package by the two files under content/. NU5048 asks for a logo in the
    // package, which would have to be fetched.
    public static string Project(PackageModel package) =>
        $$"""
        <!-- {{CodeText.Marker}} -->
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net8.0</TargetFramework>
            <Nullable>enable</Nullable>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>$(NoWarn);1701;1702;1591{{(package.LogoUrl is null ? "" : ";NU5048")}}</NoWarn>
            <!-- The versions stand here, whatever repository this folder is copied into. -->
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
            <Version>{{package.Version}}</Version>
            <Authors>{{Xml(package.Publisher)}}</Authors>
            <Company>{{Xml(package.Publisher)}}</Company>
            <Description>{{Xml(package.Description)}}</Description>
        {{About(package)}}
            <PackageReadmeFile>README.md</PackageReadmeFile>
          </PropertyGroup>

          <!-- PulumiSdk=bundled builds against the sources beside this folder; such a build is never packed. -->
          <PropertyGroup Condition="'$(PulumiSdk)' == 'bundled'">
            <IsPackable>false</IsPackable>
          </PropertyGroup>

          <PropertyGroup Condition="'$(PulumiSdk)' != 'bundled'">
            <GeneratePackageOnBuild>true</GeneratePackageOnBuild>
          </PropertyGroup>

          <ItemGroup Condition="'$(PulumiSdk)' == 'bundled'">
            <ProjectReference Include="../pulumi-core/Pulumi.csproj" />
          </ItemGroup>

          <ItemGroup Condition="'$(PulumiSdk)' != 'bundled'">
            {{Reference("Pulumi", package.PackageReferences["Pulumi"])}}
          </ItemGroup>
        {{OtherReferences(package)}}
          <ItemGroup>
            <EmbeddedResource Include="version.txt" />
            <None Include="version.txt" Pack="True" PackagePath="content" />
            <EmbeddedResource Include="pulumi-plugin.json" />
            <None Include="pulumi-plugin.json" Pack="True" PackagePath="content" />
            <None Include="README.md" Pack="True" PackagePath="" />
          </ItemGroup>

        </Project>

        """;

    public static string Plugin(PackageModel package)
    {
        var plugin = new JsonObject { ["resource"] = true, ["name"] = package.Name, ["version"] = package.Version };
        if (package.PluginDownloadUrl is { } server)
            plugin["server"] = server;
        return plugin.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    public static string Readme(PackageModel package) => CodeText.Paragraphs([$"# {package.Namespace}", package.Description]) + "\n";

    /// <summary>What a folder of a module says of itself.</summary>
    public static string ModuleReadme(PackageModel package, string @namespace) =>
        CodeText.Paragraphs([$"<!-- {CodeText.Marker} -->", $"# {@namespace}", package.Description]) + "\n";

    public static string Version(PackageModel package) => package.Version + "\n";

    public const string GitAttributes = "* linguist-generated\n";

    public const string GitIgnore = "bin\nobj\n";

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string About(PackageModel package) => CodeText.Lines(
    [
        Element("PackageLicenseExpression", package.License),
        Element("PackageProjectUrl", package.Homepage),
        Element("RepositoryUrl", package.Repository),
        Element("PackageIconUrl", package.LogoUrl),
    ]);

    private static string Element(string name, string? text) =>
        string.IsNullOrEmpty(text) ? "" : CodeText.Indent($"<{name}>{Xml(text)}</{name}>");

    private static string OtherReferences(PackageModel package)
    {
        var references = package.PackageReferences.Where(it => it.Key != "Pulumi").Select(it => CodeText.Indent(Reference(it.Key, it.Value)));
        var lines = CodeText.Lines(references);
        return lines.Length == 0 ? "" : $"\n  <ItemGroup>\n{lines}\n  </ItemGroup>\n";
    }

    // The content of another SDK holds its own version.txt, which must not take the place of this one's.
    private static string Reference(string name, string versions)
    {
        var exclude = name.StartsWith("Pulumi.", StringComparison.Ordinal) ? " ExcludeAssets=\"contentFiles\"" : "";
        return $"<PackageReference Include=\"{Attribute(name)}\" Version=\"{Attribute(versions)}\"{exclude} />";
    }

    private static string Xml(string text) => new XText(text).ToString();

    private static string Attribute(string text) => Xml(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
