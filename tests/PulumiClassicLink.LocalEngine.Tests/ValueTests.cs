using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class ValueTests
{
    [TestCase("", 0)]
    [TestCase("300s", 300)]
    [TestCase("5m", 300)]
    [TestCase("1h30m", 5400)]
    [TestCase("1.5h", 5400)]
    [TestCase("250ms", 0.25)]
    [TestCase("300000000000ns", 300)]
    public void Timeout_IsADurationOfGo(string text, double seconds) =>
        Assert.That(Drafts.Seconds(text), Is.EqualTo(seconds).Within(1e-9));

    [TestCase("5")]
    [TestCase("m")]
    [TestCase("5m ")]
    [TestCase("-5m")]
    public void Timeout_RefusesOtherTexts(string text) => Assert.That(() => Drafts.Seconds(text), Throws.TypeOf<StepException>());

    [TestCase("a", """{"a":2,"b":2}""", """{"a":1}""", """{"a":1,"b":2}""")]
    [TestCase("a", """{"a":2}""", "{}", "{}")]
    [TestCase("*", """{"a":2,"b":2}""", """{"a":1,"c":1}""", """{"a":1,"c":1}""")]
    public void IgnoreChanges_KeepsWhatItNames(string name, string news, string olds, string expected)
    {
        var kept = DiffResult.WithoutIgnored(JsonParser.Default.Parse<Struct>(news), JsonParser.Default.Parse<Struct>(olds), [name]);

        Assert.That(kept, Is.EqualTo(JsonParser.Default.Parse<Struct>(expected)));
    }

    [TestCase("a", "a", true)]
    [TestCase("a", "a.b", true)]
    [TestCase("a", "a[0].b", true)]
    [TestCase("*", "b", true)]
    [TestCase("a", "ab", false)]
    public void ReplaceOnChanges_IsTouchedByWhatLiesInAProperty(string name, string changed, bool touched)
    {
        var diff = new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffSome, HasDetailedDiff = true };
        diff.DetailedDiff[changed] = new PropertyDiff();

        Assert.That(DiffResult.Touches(diff, Resource("u"), [name]), Is.EqualTo(touched));
    }

    [Test]
    public void Plain_TakesSecretsOffAtAnyDepth()
    {
        var secret = PropertyValues.AsSecret(Value.ForList(PropertyValues.AsSecret(Value.ForString("x"))));
        var properties = new Struct { Fields = { ["a"] = Value.ForStruct(new Struct { Fields = { ["b"] = secret } }) } };

        var plain = PropertyValues.Plain(properties);

        Assert.That(plain.Fields["a"].StructValue.Fields["b"].ListValue.Values.Single().StringValue, Is.EqualTo("x"));
    }

    [Test]
    public void DeletionLayers_PutDependentsFirst()
    {
        CheckpointResource[] resources =
        [
            Resource("provider"),
            Resource("a") with { Provider = "provider::id" },
            Resource("b") with { Dependencies = ["a"], Provider = "provider::id" },
            Resource("c") with { Dependencies = ["a"], Provider = "provider::id" },
        ];

        var layers = ResourceOrder.DeletionLayers(resources.Reverse());

        Assert.That(
            layers.Select(layer => string.Join(' ', layer.Select(resource => resource.Urn))),
            Is.EqualTo(new[] { "b c", "a", "provider" }));
    }

    private static CheckpointResource Resource(string urn) => new() { Urn = urn, Type = "t" };
}
