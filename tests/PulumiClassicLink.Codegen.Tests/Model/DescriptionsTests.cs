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

    [Test]
    public void ForCSharp_KnowsLongFencesTildesAndWordsAfterTheLanguage() => Assert.That(
        Descriptions.ForCSharp("$", "~~~python\n```csharp\n~~~\nA\n````csharp title=x\n```\n````\n```\nno language\n```\nB ```c``` D"),
        Is.EqualTo("A\n````csharp title=x\n```\n````\nB ```c``` D"));

    [Test]
    public void ForCSharp_KeepsAShortcodeInsideALine() => Assert.That(
        Descriptions.ForCSharp("$", "see {{% ref #/resources/x %}}"), Is.EqualTo("see {{% ref #/resources/x %}}"));

    [TestCase("{{% example %}}\nA")]
    [TestCase("```csharp\nA")]
    [TestCase("````csharp\nA\n```")]
    public void ForCSharp_OfBrokenMarkdown_SaysSo(string markdown) => Assert.That(
        Assert.Throws<SchemaException>(() => Descriptions.ForCSharp("$.x", markdown))!.Message,
        Is.EqualTo("$.x.description: a code block or an example is not closed"));
}
