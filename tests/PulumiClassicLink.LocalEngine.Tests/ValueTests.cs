using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;

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
    public void GoDuration_GivesSeconds(string text, double seconds) =>
        Assert.That(GoDuration.Seconds(text), Is.EqualTo(seconds).Within(1e-9));

    [TestCase("5")]
    [TestCase("m")]
    [TestCase("5m ")]
    [TestCase("-5m")]
    public void GoDuration_RefusesOtherTexts(string text) => Assert.That(() => GoDuration.Seconds(text), Throws.TypeOf<FormatException>());

    [TestCase("a", "a.b", true)]
    [TestCase("a[0].b", "a[0].b", true)]
    [TestCase("a[*].b", "a[7].b.c", true)]
    [TestCase("a[\"x y\"]", "a[\"x y\"]", true)]
    [TestCase("a.b", "a", false)]
    [TestCase("a", "ab", false)]
    public void PropertyPath_CoversWhatLiesBelow(string path, string other, bool covers) =>
        Assert.That(PropertyPath.Parse(path).Covers(PropertyPath.Parse(other)), Is.EqualTo(covers));

    [TestCase("")]
    [TestCase("a[0")]
    [TestCase("a..b")]
    public void PropertyPath_RefusesOtherTexts(string path) => Assert.That(() => PropertyPath.Parse(path), Throws.TypeOf<FormatException>());

    [TestCase("a", """{"a":2,"b":2}""", """{"a":1}""", """{"a":1,"b":2}""", true)]
    [TestCase("a", """{"a":2}""", "{}", "{}", true)]
    [TestCase("a.b", """{"a":{"b":2,"c":2}}""", """{"a":{"b":1,"c":1}}""", """{"a":{"b":1,"c":2}}""", true)]
    [TestCase("a.b", """{"a":{"b":2}}""", "{}", """{"a":{}}""", true)]
    [TestCase("a.b", "{}", """{"a":{"b":1}}""", "{}", false)]
    [TestCase("a[1]", """{"a":[2,2]}""", """{"a":[1,1]}""", """{"a":[2,1]}""", true)]
    [TestCase("a[1]", """{"a":[2]}""", """{"a":[1,1]}""", """{"a":[2]}""", false)]
    [TestCase("a[*].b", """{"a":[{"b":2,"c":2},{"b":2}]}""", """{"a":[{"b":1,"c":1},{"b":1}]}""", """{"a":[{"b":1,"c":2},{"b":1}]}""", true)]
    [TestCase("a[*].b", """{"a":[{"b":2},{"b":2}]}""", """{"a":[{"b":1}]}""", """{"a":[{"b":1},{"b":2}]}""", false)]
    [TestCase("a.*", """{"a":{"b":2,"d":2},"e":2}""", """{"a":{"b":1,"c":1},"e":1}""", """{"a":{"b":1,"c":1},"e":2}""", true)]
    [TestCase("*", """{"a":2,"b":2}""", """{"a":1,"c":1}""", """{"a":1,"c":1}""", true)]
    public void PropertyPath_ResetsWhatItNames(string path, string news, string olds, string expected, bool possible)
    {
        var properties = JsonParser.Default.Parse<Struct>(news);

        Assert.That(PropertyPath.Parse(path).Reset(properties, JsonParser.Default.Parse<Struct>(olds)), Is.EqualTo(possible));

        Assert.That(properties, Is.EqualTo(JsonParser.Default.Parse<Struct>(expected)));
    }

    [Test]
    public void PropertyPath_KeepsSecretWhatWasInsideASecret()
    {
        var olds = JsonParser.Default.Parse<Struct>("""{"a":{"b":1}}""");
        olds.Fields["a"] = PropertyValues.AsSecret(olds.Fields["a"]);
        var news = JsonParser.Default.Parse<Struct>("""{"a":{"b":2}}""");

        PropertyPath.Parse("a.b").Reset(news, olds);

        Assert.That(news.Fields["a"].StructValue.Fields["b"], Is.EqualTo(PropertyValues.AsSecret(Value.ForNumber(1))));
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
