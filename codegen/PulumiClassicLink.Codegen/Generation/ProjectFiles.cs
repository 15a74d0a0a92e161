using System.Xml.Linq;
using PulumiClassicLink.Codegen.Model;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The files around the C# sources.</summary>
internal static class ProjectFiles
{
    public const string GitAttributes = "* linguist-generated\n";

    public const string GitIgnore = "bin\nobj\n";

    // The language host of Pulumi finds the plugin of a NuGet package by the two files under content/.
    public static string Project(PackageModel package) =>
        $$"""
        <!-- {{CodeText.Marker}} -->
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net8.0</TargetFramework>
            <Nullable>enable</Nullable>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>$(NoWarn);1701;1702;1591</NoWarn>
            <!-- The versions stand here, whatever repository this folder is copied into. -->
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
            <Version>{{package.Spec.Version}}</Version>
            <Authors>{{CodeText.Xml(package.Spec.Publisher)}}</Authors>
            <Company>{{CodeText.Xml(package.Spec.Publisher)}}</Company>
            <Description>{{CodeText.Xml(package.Spec.Description)}}</Description>
            <PackageLicenseExpression>{{CodeText.Xml(package.Spec.License)}}</PackageLicenseExpression>
            <PackageReadmeFile>README.md</PackageReadmeFile>
        {{Urls(package.Spec)}}  </PropertyGroup>

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
            <PackageReference Include="Pulumi" {{PulumiVersions(package)}} />
          </ItemGroup>

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
        var server = package.Spec.PluginDownloadUrl is { } url ? $",\n  \"server\": \"{url}\"" : "";
        return $$"""
            {
              "resource": true,
              "name": "{{package.Spec.Name}}",
              "version": "{{package.Spec.Version}}"{{server}}
            }

            """;
    }

    public static string Readme(PackageModel package) =>
        CodeText.Paragraphs([$"# {package.Namespace}", package.Spec.Description]) + "\n";

    public static string ConfigReadme(PackageModel package) =>
        CodeText.Paragraphs([$"<!-- {CodeText.Marker} -->", $"# {package.Namespace}.Config", package.Spec.Description]) + "\n";

    public static string Version(PackageModel package) => package.Spec.Version + "\n";

    private static string Urls(PackageSpec spec) => string.Concat(
        new[] { ("PackageProjectUrl", spec.Homepage), ("RepositoryUrl", spec.Repository) }
            .Where(it => it.Item2 is not null)
            .Select(it => $"    <{it.Item1}>{CodeText.Xml(it.Item2!)}</{it.Item1}>\n"));

    private static XAttribute PulumiVersions(PackageModel package) => new("Version", package.Spec.Language.Csharp.PackageReferences.Pulumi);
}
