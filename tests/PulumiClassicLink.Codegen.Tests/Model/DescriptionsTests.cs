using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Tests.Model;

public sealed class DescriptionsTests
{
    [Test]
    public void ForCSharp_KeepsCSharpAndShell_AndDropsOtherLanguages() => Assert.That(
        Descriptions.ForCSharp("$", "A\n\n```csharp\nx;\n\n\ny;\n```\n\n```python\n{{% nothing %}}\nz\n```\n\n```sh\n$ w\n```\n\nB"),
        Is.EqualTo("A\n\n```csharp\nx;\n\n\ny;\n```\n\n```sh\n$ w\n```\n\nB"));

    [Test]
    public void ForCSharp_UnwrapsAnExampleWithCode_AndDropsOneLeftWithout() => Assert.That(
        Descriptions.ForCSharp(
            "$",
            "A\n\n{{% examples %}}\n## Examples\n{{% example %}}\n### One\n\n```csharp\nx\n```\n{{% /example %}}\n{{% example %}}\n### Two\n\n```go\nx\n```\n{{% /example %}}\n{{% /examples %}}"),
        Is.EqualTo("A\n\n## Examples\n### One\n\n```csharp\nx\n```"));

    [TestCase("{{% example %}}\nA", "a code block or an example is not closed")]
    [TestCase("```csharp\nA", "a code block or an example is not closed")]
    [TestCase("{{% /example %}}", "the shortcode '{{% /example %}}' is not supported here")]
    [TestCase("see {{% ref #/x %}}", "the shortcode 'see {{% ref #/x %}}' is not supported here")]
    public void ForCSharp_OfBrokenMarkdown_SaysSo(string markdown, string message) =>
        Assert.That(Assert.Throws<SchemaException>(() => Descriptions.ForCSharp("$.x", markdown))!.Message, Is.EqualTo($"$.x: {message}"));

    [Test]
    public void Plain_OfAShortcode_IsRefused() =>
        Assert.That(Assert.Throws<SchemaException>(() => Descriptions.Plain("$.x", "{{% example %}}"))!.Path, Is.EqualTo("$.x"));
}
