using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

public sealed partial class CompilationTests
{
    [Test]
    public void SmallSchema_GivesCodeThatCompilesWithoutWarnings() => Assert.That(
        SdkCompiler.Problems(
            OutputKind.DynamicallyLinkedLibrary,
            SdkGenerator.Generate(SmallSchema.Text).Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Value)),
        Is.Empty);

    [Test]
    public void Schema_HasAnExampleThatCompilesWithoutWarnings()
    {
        var attachment = JsonNode.Parse(Repository.Schema)!["resources"]!["classiclink:index:ClassicLinkAttachment"]!;
        var examples = CSharpBlock().Matches(attachment["description"]!.GetValue<string>()).Select(match => match.Groups["code"].Value).ToArray();

        Assert.That(examples, Is.Not.Empty);
        foreach (var example in examples)
            Assert.That(SdkCompiler.Problems(OutputKind.ConsoleApplication, example), Is.Empty, example);
    }

    [Test]
    public void Compiler_SeesAnErrorAndANullableWarning()
    {
        Assert.That(SdkCompiler.Problems(OutputKind.ConsoleApplication, "new Pulumi.ClassicLink.NoSuchThing();"), Is.Not.Empty);
        Assert.That(SdkCompiler.Problems(OutputKind.ConsoleApplication, "string text = null; System.Console.WriteLine(text.Length);"), Is.Not.Empty);
    }

    [GeneratedRegex("^```csharp\\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
