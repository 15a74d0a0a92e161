using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Tests.Model;

public sealed class DescriptionsTests
{
    [Test]
    public void ForCSharp_KeepsCSharpAndShell_WithTheirEmptyLines() => Assert.That(
        Descriptions.ForCSharp("$", "A\n\n\n```csharp\nx;\n\n\n{{% example %}}\n```\n\n  ```sh\n  $ w\n  ```\n\nB ```c``` D\n"),
        Is.EqualTo("A\n\n```csharp\nx;\n\n\n{{% example %}}\n```\n\n  ```sh\n  $ w\n  ```\n\nB ```c``` D"));

    [Test]
    public void ForCSharp_UnwrapsExamples() => Assert.That(
        Descriptions.ForCSharp(
            "$",
            "A\n\n{{% examples %}}\n## Examples\n{{% example %}}\n### One\n\n```csharp\nx\n```\n{{% /example %}}\n\n"
            + "{{% example %}}\n### Two\n\n```sh\nx\n```\n{{% /example %}}\n{{% /examples %}}"),
        Is.EqualTo("A\n\n## Examples\n### One\n\n```csharp\nx\n```\n\n### Two\n\n```sh\nx\n```"));

    [Test]
    public void ForCSharp_DropsOtherLanguagesOfAnExample() => Assert.That(
        Descriptions.ForCSharp(
            "$",
            "{{% example %}}\n### One\n\n```typescript\nx\n\n```\n\n```csharp\ny\n```\n\n```python\n{{% example %}}\n```\n"
            + "```java\nx\n```\n\n```go\nx\n```\n\n```yaml\nx\n```\n{{% /example %}}\n\nB"),
        Is.EqualTo("### One\n\n```csharp\ny\n```\n\nB"));

    [TestCase("```python\nx\n```", "```python")]
    [TestCase("{{% example %}}\n```csharp\nx\n```\n{{% /example %}}\n```yaml\nx\n```", "```yaml")]
    [TestCase("```\nno language\n```", "```")]
    [TestCase("~~~csharp\nx\n~~~", "~~~csharp")]
    [TestCase("````csharp\n```\n````", "````csharp")]
    [TestCase("A\n```csharp title=x\n```", "```csharp title=x")]
    public void ForCSharp_OfAnotherCodeBlock_SaysSo(string markdown, string block) => Assert.That(
        Assert.Throws<SchemaException>(() => Descriptions.ForCSharp("$.x", markdown))!.Message,
        Is.EqualTo($"$.x.description: the code block '{block}' is not supported outside of an example"));

    [Test]
    public void ForCSharp_OfAnotherCodeBlockInAnExample_SaysSo() => Assert.That(
        Assert.Throws<SchemaException>(() => Descriptions.ForCSharp("$.x", "{{% example %}}\n```rust\nx\n```\n{{% /example %}}"))!.Message,
        Is.EqualTo("$.x.description: the code block '```rust' is not supported here"));

    [Test]
    public void ForCSharp_KeepsAShortcodeInsideALine() => Assert.That(
        Descriptions.ForCSharp("$", "see {{% ref #/resources/x %}}"), Is.EqualTo("see {{% ref #/resources/x %}}"));

    [TestCase("{{% example %}}\nA")]
    [TestCase("```csharp\nA")]
    [TestCase("```sh\nA\n````")]
    public void ForCSharp_OfBrokenMarkdown_SaysSo(string markdown) => Assert.That(
        Assert.Throws<SchemaException>(() => Descriptions.ForCSharp("$.x", markdown))!.Message,
        Is.EqualTo("$.x.description: a code block or an example is not closed"));
}
