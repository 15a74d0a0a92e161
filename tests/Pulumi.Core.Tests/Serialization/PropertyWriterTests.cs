using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Serialization;

namespace Pulumi.Core.Tests.Serialization;

internal sealed class PropertyWriterTests
{
    private const string Unknown = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";

    public static IEnumerable<TestCaseData> Values()
    {
        yield return new TestCaseData(true, "true").SetArgDisplayNames("a boolean");
        yield return new TestCaseData(3, "3").SetArgDisplayNames("a whole number");
        yield return new TestCaseData(0.5, "0.5").SetArgDisplayNames("a number");
        yield return new TestCaseData("text", "\"text\"").SetArgDisplayNames("a text");
        yield return new TestCaseData("", "\"\"").SetArgDisplayNames("an empty text");
        yield return new TestCaseData(DayOfWeek.Tuesday, "2").SetArgDisplayNames("an enum");
        yield return new TestCaseData(Color.Red, "\"red\"").SetArgDisplayNames("an enum type");
        yield return new TestCaseData(new[] { "b", "a" }, """["b","a"]""").SetArgDisplayNames("an array");
        yield return new TestCaseData(new List<object?> { 1, null }, "[1,null]").SetArgDisplayNames("a list with null");
        yield return new TestCaseData(default(ImmutableArray<string>), "[]").SetArgDisplayNames("a default immutable array");
        yield return new TestCaseData(ImmutableArray<string>.Empty, "[]").SetArgDisplayNames("an empty immutable array");
        yield return new TestCaseData(new Dictionary<string, object?> { ["b"] = 1, ["a"] = "x", ["none"] = null }, """{"a":"x","b":1}""")
            .SetArgDisplayNames("a map, sorted, without nulls");
        yield return new TestCaseData(JsonDocument.Parse("""{"a":[1,null,true,"x"]}""").RootElement, """{"a":[1,null,true,"x"]}""")
            .SetArgDisplayNames("JSON");
        yield return new TestCaseData(new RoleArgs { Arn = "arn", Seconds = 5 }, """{"arn":"arn","seconds":5}""")
            .SetArgDisplayNames("arguments");
        yield return new TestCaseData(Output.Create("x"), "\"x\"").SetArgDisplayNames("an output");
        yield return new TestCaseData(Output.CreateSecret("x"), Secret("\"x\"")).SetArgDisplayNames("a secret");
        yield return new TestCaseData(Output.CreateSecret((string?)null), Secret("null")).SetArgDisplayNames("a secret null");
        yield return new TestCaseData(UnknownOf<int>(), Unknown).SetArgDisplayNames("an unknown");
        yield return new TestCaseData(Output.CreateSecret(UnknownOf<int>()), Unknown).SetArgDisplayNames("an unknown secret");
        yield return new TestCaseData(new InputList<string> { "a", UnknownOf<string>(), Output.CreateSecret("s") },
            $"""["a",{Unknown},{Secret("\"s\"")}]""").SetArgDisplayNames("a list with one unknown and one secret");
        yield return new TestCaseData(new InputMap<string> { { "k", UnknownOf<string>() }, { "a", "b" } },
            $$"""{"a":"b","k":{{Unknown}}}""").SetArgDisplayNames("a map with one unknown");
        yield return new TestCaseData((InputList<int>)UnknownOf<ImmutableArray<int>>(), Unknown).SetArgDisplayNames("an unknown list");
    }

    [TestCaseSource(nameof(Values))]
    public async Task WriteAsync_GivesTheProtocolsForm(object value, string expected)
    {
        var written = await new PropertyWriter(keepResources: true).WriteAsync("path", value);

        Assert.That(written, Is.EqualTo(Value.Parser.ParseJson(expected)));
    }

    [Test]
    public async Task WriteAsync_OfNothingLeavesThePropertyOut()
    {
        var writer = new PropertyWriter(keepResources: true);

        Assert.That(await writer.WriteAsync("path", null), Is.Null);
        Assert.That(await writer.WriteAsync("path", Output.Create((string?)null)), Is.Null);
        Assert.That(await writer.WriteAsync("path", (Input<string>)null!), Is.Null);
    }

    [TestCase(1L)]
    [TestCase(1f)]
    [TestCase('c')]
    public void WriteAsync_OfAnotherTypeNamesItAndThePath(object value)
    {
        var error = Assert.ThrowsAsync<InvalidOperationException>(() => new PropertyWriter(true).WriteAsync("name.path", value));

        Assert.That(error!.Message, Does.Contain(value.GetType().ToString()).And.Contain("name.path"));
    }

    [Test]
    public void WriteAsync_OfATaskAsksForAnOutput()
    {
        var error = Assert.ThrowsAsync<InvalidOperationException>(
            () => new PropertyWriter(true).WriteAsync("name.path", Task.FromResult(1)));

        Assert.That(error!.Message, Does.Contain("Output").And.Contain("name.path"));
    }

    [Test]
    public void WriteAsync_WithoutARequiredArgumentNamesIt()
    {
        var error = Assert.ThrowsAsync<ArgumentNullException>(() => new PropertyWriter(true).WriteAsync("path", new RoleArgs()));

        Assert.That(error!.Message, Does.Contain("'arn' is required"));
    }

    [TestCase(true, """{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","urn":"urn:x","id":"i-1"}""")]
    [TestCase(false, "\"i-1\"")]
    public async Task WriteAsync_OfAResourceRefersToItAndDependsOnIt(bool keepResources, string expected)
    {
        var resource = new NamedResource("urn:x", "i-1");
        var writer = new PropertyWriter(keepResources);

        var written = await writer.WriteAsync("path", resource);

        Assert.That(written, Is.EqualTo(Value.Parser.ParseJson(expected)));
        Assert.That(writer.Resources, Is.EqualTo(new[] { resource }));
    }

    [Test]
    public async Task WriteAsync_OfAResourceWithoutIdSendsAnEmptyId()
    {
        var written = await new PropertyWriter(keepResources: true).WriteAsync("path", new NamedResource("urn:x", id: null));

        Assert.That(written!.StructValue.Fields["id"].StringValue, Is.Empty);
    }

    [Test]
    public async Task JsonText_WritesValuesAsText()
    {
        var args = new TestProviderArgs { Retries = 3, Role = new RoleArgs { Arn = "arn" }, Region = "cn" };

        var written = await new PropertyWriter(keepResources: true).WriteAsync("path", args);

        Assert.That(written, Is.EqualTo(Value.Parser.ParseJson("""{"region":"cn","retries":"3","role":"{ \"arn\": \"arn\" }"}""")));
    }

    [Test]
    public async Task JsonText_WithASecretInsideIsASecretWithoutMarksInside()
    {
        var args = new TestProviderArgs { Role = new RoleArgs { Arn = Output.CreateSecret("hush") } };

        var written = await new PropertyWriter(keepResources: true).WriteAsync("path", args);

        Assert.That(written, Is.EqualTo(Value.Parser.ParseJson($$"""{"role":{{Secret("\"{ \\\"arn\\\": \\\"hush\\\" }\"")}}}""")));
    }

    [Test]
    public async Task JsonText_WithAnUnknownInsideIsUnknown()
    {
        var args = new TestProviderArgs { Role = new RoleArgs { Arn = UnknownOf<string>() } };

        var written = await new PropertyWriter(keepResources: true).WriteAsync("path", args);

        Assert.That(written, Is.EqualTo(Value.Parser.ParseJson($$"""{"role":{{Unknown}}}""")));
    }

    internal static Output<T> UnknownOf<T>() => new(Task.FromResult(OutputData<T>.Unknown));

    private static string Secret(string json)
        => $$"""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":{{json}}}""";
}
