using System.Text.Json.Nodes;
using System.Xml.Linq;
using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The files around the C# sources.</summary>
internal static class ProjectFiles
{
    // The language host of Pulumi finds the plugin of a NuGet package by the two files under content/.
    public static string Project(PackageModel package) =>
        $$"""
        <!-- {{CodeText.Marker}} -->
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net8.0</TargetFramework>
            <Nullable>enable</Nullable>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>1701;1702;1591</NoWarn>
            <Version>{{package.Version}}</Version>
            <Authors>{{Xml(package.Publisher)}}</Authors>
            <Company>{{Xml(package.Publisher)}}</Company>
            <Description>{{Xml(package.Description)}}</Description>
            <PackageLicenseExpression>{{Xml(package.License)}}</PackageLicenseExpression>
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
            <PackageReference Include="Pulumi" Version="{{Xml(package.PulumiVersions)}}" />
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

    public static string Plugin(PackageModel package) => new JsonObject
    {
        ["resource"] = true,
        ["name"] = package.Name,
        ["version"] = package.Version,
    }.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    public static string Readme(PackageModel package) => $"# {package.Namespace}\n\n{package.Description}\n";

    public static string Version(PackageModel package) => package.Version + "\n";

    public const string GitAttributes = "* linguist-generated\n";

    public const string GitIgnore = "bin\nobj\n";

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Xml(string text) => new XText(text).ToString();
}
