using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PulumiClassicLink.Codegen.Tests.Golden;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

public sealed partial class CompilationTests
{
    // C# 10 came with .NET 6, the oldest framework of the official Pulumi package, and C# 12 with .NET 8.
    [Test]
    public void EverySchema_GivesCodeThatCompilesWithoutWarnings(
        [ValueSource(nameof(Schemas))] string name, [Values("10", "12", "latest")] string version)
    {
        var schema = name == nameof(Repository) ? Repository.Schema : new GoldenCase(name).Schema;
        var sources = SdkGenerator.Generate(schema)
            .Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => file.Value);

        Assert.That(LanguageVersionFacts.TryParse(version, out var parsed), Is.True);
        Assert.That(
            SdkCompiler.Problems(SdkCompiler.Compile("Compiled", OutputKind.DynamicallyLinkedLibrary, parsed, [], sources)), Is.Empty);
    }

    [TestCase("resources", "classiclink:index:ClassicLinkAttachment")]
    [TestCase("functions", "classiclink:index:getClassicLinks")]
    public void Schema_HasAnExampleThatCompilesWithoutWarnings(string section, string token)
    {
        var documented = JsonNode.Parse(Repository.Schema)![section]![token]!;
        AssertProgramsCompile(documented["description"]!.GetValue<string>());
    }

    [TestCase("README.md")]
    [TestCase("docs/_index.md")]
    public void Page_HasAProgramThatCompilesWithoutWarnings(string page) =>
        AssertProgramsCompile(File.ReadAllText(Path.Combine(Repository.Root, page)));

    [Test]
    public void Compiler_SeesAnErrorAndANullableWarning()
    {
        Assert.That(SdkCompiler.ProblemsOfProgram("new Pulumi.ClassicLink.NoSuchThing();"), Is.Not.Empty);
        Assert.That(SdkCompiler.ProblemsOfProgram("string text = null; System.Console.WriteLine(text.Length);"), Is.Not.Empty);
    }

    /// <summary>A text's blocks; one that is no program of Pulumi's, but a test, is compiled with the package of tests.</summary>
    private static void AssertProgramsCompile(string text)
    {
        var programs = CSharpBlock().Matches(text).Select(match => match.Groups["code"].Value)
            .Where(code => !code.Contains("using NUnit", StringComparison.Ordinal)).ToArray();

        Assert.That(programs, Is.Not.Empty);
        foreach (var program in programs)
            Assert.That(SdkCompiler.ProblemsOfProgram(program), Is.Empty, program);
    }

    private static IEnumerable<string> Schemas() => [nameof(Repository), .. GoldenCase.Names];

    [GeneratedRegex("^```csharp\\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
