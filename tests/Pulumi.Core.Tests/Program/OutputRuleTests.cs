using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;
using Pulumi.Utilities;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

/// <summary>What values on the wire become in a program.</summary>
internal sealed class OutputRuleTests : EngineTest
{
    private const string Secret = "\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\"";

    [Test]
    public async Task Output_OfEveryTypeIsFilled()
    {
        var typed = await AnsweredAsync(
            """
            {"day":2,"color":"red","share":0.5,"maybe":2.9,"json":{"b":1,"a":["x"]},"days":[1,null],
             "colors":{"k":"red","__own":"x"},"item":{"itemId":"i","color":"red","__own":1},"tree":{"k":[1,{"__own":1}]}}
            """);

        Assert.That(await ValueAsync(typed.Day), Is.EqualTo(DayOfWeek.Tuesday));
        Assert.That(await ValueAsync(typed.Color), Is.EqualTo(Color.Red));
        Assert.That((double)await ValueAsync(typed.Share), Is.EqualTo(0.5));
        Assert.That(await ValueAsync(typed.Maybe), Is.EqualTo(2));
        Assert.That((await ValueAsync(typed.Json)).GetRawText(), Is.EqualTo("""{"a":["x"],"b":1}"""));
        Assert.That(await ValueAsync(typed.Days), Is.EqualTo(new[] { DayOfWeek.Monday, DayOfWeek.Sunday }));
        Assert.That(await ValueAsync(typed.Colors), Is.EqualTo(new Dictionary<string, Color> { ["k"] = Color.Red }));
        var item = await ValueAsync(typed.Item);
        Assert.That((item.Id, item.Weight, item.Color), Is.EqualTo(("i", (int?)null, Color.Red)));
        var tree = (ImmutableDictionary<string, object?>)await ValueAsync(typed.Tree);
        Assert.That(((ImmutableArray<object?>)tree["k"]!)[1], Is.Empty);
        Assert.That(Sent.Logs, Is.Empty);
    }

    [TestCase("color", "7")]
    [TestCase("day", "\"x\"")]
    [TestCase("share", "true")]
    [TestCase("maybe", "[]")]
    [TestCase("days", "{}")]
    [TestCase("colors", "[]")]
    [TestCase("item", "\"x\"")]
    public async Task Output_OfAnotherTypeIsAWarningAboutThePropertyAndTheDefault(string property, string json)
    {
        var typed = await AnsweredAsync($$"""{"{{property}}":{{json}}}""");

        var warning = Sent.Logs.Single();
        Assert.That((warning.Severity, warning.Urn), Is.EqualTo((LogSeverity.Warning, Recording.UrnOf("test:index:Typed", "typed"))));
        Assert.That(warning.Message, Does.Contain($"Typed.{property}: "));
        var isDefault = property switch
        {
            "color" => await ValueAsync(typed.Color) == default,
            "day" => await ValueAsync(typed.Day) == default,
            "share" => (double)await ValueAsync(typed.Share) == 0,
            "maybe" => await ValueAsync(typed.Maybe) is null,
            "days" => (await ValueAsync(typed.Days)).IsDefault,
            "colors" => await ValueAsync(typed.Colors) is null,
            _ => await ValueAsync(typed.Item) is null,
        };
        Assert.That(isDefault);
    }

    [TestCase("""{"k":[1,{"x":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}]}""", false, false)]
    [TestCase("""{"k":[1,{"x":{ SECRET,"value":2}}]}""", true, true)]
    [TestCase("""{ SECRET,"value":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", false, true)]
    [TestCase("""{"k":[1]}""", true, false)]
    public async Task Output_WithAnUnknownOrASecretInsideIsOneAsAWhole(string json, bool isKnown, bool isSecret)
    {
        var inner = json.Replace("SECRET", Secret, StringComparison.Ordinal);
        var typed = await AnsweredAsync($$"""{"tree":{{inner}},"maybe":1}""");

        Assert.That(await OutputUtilities.GetIsKnownAsync(typed.Tree), Is.EqualTo(isKnown));
        Assert.That(await Output.IsSecretAsync(typed.Tree), Is.EqualTo(isSecret));
        Assert.That(await OutputUtilities.GetIsKnownAsync(typed.Maybe), Is.True);
        Assert.That(await Output.IsSecretAsync(typed.Maybe), Is.False);
    }

    [Test]
    public async Task Output_OfAnotherSignatureIsAPlainObject()
    {
        var typed = await AnsweredAsync($$"""{"tree":{"{{Wire.SignatureKey}}":"of another time","k":1} }""");

        var tree = (ImmutableDictionary<string, object?>)await ValueAsync(typed.Tree);
        Assert.That(tree["k"], Is.EqualTo(1.0));
    }

    [TestCase(false, Result.Success, true)]
    [TestCase(true, Result.Success, false)]
    [TestCase(false, Result.Fail, false)]
    [TestCase(false, Result.Skip, false)]
    public async Task Output_ThatIsMissingIsKnownOnlyAfterAnUpdateThatSucceeded(bool preview, Result result, bool isKnown)
    {
        var typed = await AnsweredAsync("""{"maybe":1}""", preview, result);

        Assert.That(await OutputUtilities.GetIsKnownAsync(typed.Item), Is.EqualTo(isKnown));
        Assert.That(await OutputUtilities.GetIsKnownAsync(typed.Maybe), Is.True);
    }

    private static Task<T> ValueAsync<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    private async Task<Typed> AnsweredAsync(string json, bool preview = false, Result result = Result.Success)
    {
        Sent.OnRegister = request => new()
        {
            Urn = Recording.UrnOf(request.Type, request.Name),
            Id = "id",
            Object = Struct.Parser.ParseJson(json),
            Result = result,
        };
        Typed typed = null!;
        Assert.That(await Engine.RunAsync(() => typed = new Typed(), preview), Is.Zero);
        return typed;
    }

    private sealed class Typed() : CustomResource("test:index:Typed", "typed", null)
    {
        [Output("day")]
        public Output<DayOfWeek> Day { get; private set; } = null!;

        [Output("color")]
        public Output<Color> Color { get; private set; } = null!;

        [Output("share")]
        public Output<Share> Share { get; private set; } = null!;

        [Output("maybe")]
        public Output<int?> Maybe { get; private set; } = null!;

        [Output("json")]
        public Output<JsonElement> Json { get; private set; } = null!;

        [Output("days")]
        public Output<ImmutableArray<DayOfWeek>> Days { get; private set; } = null!;

        [Output("colors")]
        public Output<ImmutableDictionary<string, Color>> Colors { get; private set; } = null!;

        [Output("item")]
        public Output<LinkItem> Item { get; private set; } = null!;

        [Output("tree")]
        public Output<object> Tree { get; private set; } = null!;
    }
}
