using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;
using Pulumi.Utilities;

namespace Pulumi.Core.Tests.Program;

/// <summary>What values of a program become on the wire.</summary>
internal sealed class InputRuleTests : EngineTest
{
    private const string Secret = "\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\"";
    private const string Reference = "\"4dabf18193072939515e22adb298388d\": \"5cf8f73096256a8f31e491e813e4eb8e\"";

    [Test]
    public async Task Input_OfNothingIsLeftOut()
        => Assert.That(
            await SentAsync(() => new Dictionary<string, object?> { ["a"] = null, ["b"] = Output.Create((string?)null), ["c"] = 1 }),
            Is.EqualTo("""{ "c": 1 }"""));

    [Test]
    public async Task Input_OfTheEnginesNamesIsLeftOut()
    {
        await SucceedAsync(() => _ = new Bag("bag", new BagArgs { Id = "i", Urn = "u" }));

        Assert.That(Sent.Resource("bag").Object.Fields, Is.Empty);
        Assert.That(Sent.Resource("bag").PropertyDependencies, Is.Empty);
    }

    [TestCase(true, "true")]
    [TestCase(7, "7")]
    [TestCase(0.5, "0.5")]
    [TestCase("x", "\"x\"")]
    [TestCase(DayOfWeek.Tuesday, "2")]
    public async Task Input_OfAPlainTypeIsSentAsIt(object value, string expected)
        => Assert.That(await SentAsync(() => value), Is.EqualTo(expected));

    [Test]
    public async Task Input_OfAnEnumerationIsItsValue()
    {
        var sent = await SentAsync(() => new object[] { Color.Red, Share.Half });

        Assert.That(sent, Is.EqualTo("""[ "red", 0.5 ]"""));
    }

    [Test]
    public async Task Input_OfListsMapsAndJsonIsATree()
    {
        using var json = JsonDocument.Parse("""{"a":[1,"x",null,true]}""");
        var tree = json.RootElement.Clone();

        var sent = await SentAsync(() => new Dictionary<string, object?>
        {
            ["array"] = ImmutableArray.Create<object?>(1, null),
            ["json"] = tree,
            ["map"] = ImmutableDictionary<string, object?>.Empty.Add("k", Output.Create(2)).Add("none", null),
            ["unset"] = default(ImmutableArray<string>),
        });

        Assert.That(sent, Is.EqualTo(
            """{ "array": [ 1, null ], "json": { "a": [ 1, "x", null, true ] }, "map": { "k": 2 }, "unset": [ ] }"""));
    }

    [Test]
    public async Task Input_OfAnArgumentsClassIsAnObject()
        => Assert.That(
            await SentAsync(() => new RoleArgs { Arn = Output.CreateSecret("arn") }),
            Is.EqualTo($$"""{ "arn": { {{Secret}}, "value": "arn" } }"""));

    [Test]
    public async Task Input_OfASecretIsMarked()
        => Assert.That(
            await SentAsync(() => Output.CreateSecret(new object?[] { Output.CreateSecret("a"), "b" })),
            Is.EqualTo($$"""{ {{Secret}}, "value": [ { {{Secret}}, "value": "a" }, "b" ] }"""));

    [Test]
    public async Task Input_ThatIsUnknownIsOneTextWhateverItsType()
    {
        var sent = await SentAsync(() => new object[]
        {
            OutputUtilities.CreateUnknown(1),
            OutputUtilities.CreateUnknown(ImmutableArray<int>.Empty),
            Output.CreateSecret(OutputUtilities.CreateUnknown("x")),
        });

        Assert.That(sent, Is.EqualTo($$"""[ "{{Wire.Unknown}}", "{{Wire.Unknown}}", "{{Wire.Unknown}}" ]"""));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Input_OfAResourceIsAReferenceOrItsIdOrUrn(bool keepsReferences)
    {
        if (!keepsReferences) Sent.Features.Remove("resourceReferences");
        var sent = await SentAsync(() => new object[] { new Link("link"), new Group("group") });

        var group = Recording.UrnOf("test:index:Group", "group");
        Assert.That(sent, Is.EqualTo(keepsReferences
            ? $$"""[ { {{Reference}}, "urn": "{{Recording.LinkUrn("link")}}", "id": "id-link" }, { {{Reference}}, "urn": "{{group}}" } ]"""
            : $"""[ "id-link", "{group}" ]"""));
        Assert.That(Sent.Resource("bag").Dependencies, Is.EqualTo(new[] { Recording.LinkUrn("link") }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Input_OfAResourceThatIsNotThereYetHasNoId(bool keepsReferences)
    {
        if (!keepsReferences) Sent.Features.Remove("resourceReferences");
        var sent = await SentAsync(() => new Link("link"), preview: true);

        Assert.That(sent, Is.EqualTo(keepsReferences
            ? $$"""{ {{Reference}}, "urn": "{{Recording.LinkUrn("link")}}", "id": "" }"""
            : $"\"{Wire.Unknown}\""));
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Input_OfAnotherTypeFailsTheProgramAndNamesItAndThePath(object value, string expected)
    {
        var exitCode = await Engine.RunAsync(() => _ = new Bag("bag", new BagArgs
        {
            Value = new Dictionary<string, object?> { ["list"] = new[] { 1, value } },
        }));

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(), Does.Contain(expected).And.Contain("bag.value.list[1]"));
        Assert.That(Sent.Registered.Select(request => request.Name), Does.Not.Contain("bag"));
    }

    [Test]
    public async Task Input_ThatIsRequiredAndMissingFailsTheProgramAndNamesIt()
    {
        var exitCode = await Engine.RunAsync(() => _ = new Bag("bag", new BagArgs { Value = new RoleArgs() }));

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(), Does.Contain(nameof(ArgumentNullException)).And.Contain("'arn' is required"));
    }

    [Test]
    public async Task Input_ThatIsJsonIsTextWithItsMarksAround()
    {
        await SucceedAsync(() =>
        {
            _ = new TestProvider("plain", new TestProviderArgs { Retries = 3, Role = new RoleArgs { Arn = "a" } });
            _ = new TestProvider("secret", new TestProviderArgs { Role = new RoleArgs { Arn = Output.CreateSecret("a") } });
            _ = new TestProvider("unknown", new TestProviderArgs { Retries = OutputUtilities.CreateUnknown(1) });
        });

        Assert.That(Sent.Resource("plain").Object.ToString(), Is.EqualTo("""{ "retries": "3", "role": "{ \"arn\": \"a\" }" }"""));
        Assert.That(
            Sent.Resource("secret").Object.ToString(),
            Is.EqualTo($$"""{ "role": { {{Secret}}, "value": "{ \"arn\": \"a\" }" } }"""));
        Assert.That(Sent.Resource("unknown").Object.ToString(), Is.EqualTo($$"""{ "retries": "{{Wire.Unknown}}" }"""));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData(5L, "System.Int64");
        yield return new TestCaseData(5f, "System.Single");
        yield return new TestCaseData(5m, "System.Decimal");
        yield return new TestCaseData(new DateTime(2020, 1, 1), "System.DateTime");
        yield return new TestCaseData(Task.FromResult(1), "make it an Output");
        yield return new TestCaseData(new Dictionary<int, string> { [1] = "x" }, "keys of a map must be texts");
        yield return new TestCaseData(LongEnum.One, nameof(LongEnum));
    }

    private async Task<string> SentAsync(Func<object> value, bool preview = false)
    {
        await SucceedAsync(() => _ = new Bag("bag", new BagArgs { Value = value() }), preview);
        return Sent.Resource("bag").Object.Fields["value"].ToString();
    }

    private enum LongEnum : long
    {
        One = 1,
    }

    private sealed class BagArgs : ResourceArgs
    {
        [Input("value")]
        public object? Value { get; init; }

        [Input("id")]
        public Input<string>? Id { get; init; }

        [Input("urn")]
        public Input<string>? Urn { get; init; }
    }

    private sealed class Bag(string name, BagArgs args) : CustomResource("test:index:Bag", name, args);

    private sealed class Group(string name) : ComponentResource("test:index:Group", name);
}
