using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Serialization;

namespace Pulumi.Core.Tests.Serialization;

internal sealed class ValueConverterTests
{
    private readonly List<string> _warnings = [];

    public static IEnumerable<TestCaseData> Values()
    {
        yield return new TestCaseData("true", typeof(bool), true);
        yield return new TestCaseData("3.9", typeof(int), 3);
        yield return new TestCaseData("3.9", typeof(double), 3.9);
        yield return new TestCaseData("\"t\"", typeof(string), "t");
        yield return new TestCaseData("null", typeof(string), null);
        yield return new TestCaseData("null", typeof(int), 0);
        yield return new TestCaseData("null", typeof(int?), null);
        yield return new TestCaseData("4", typeof(int?), 4);
        yield return new TestCaseData("2", typeof(DayOfWeek), DayOfWeek.Tuesday);
        yield return new TestCaseData("\"red\"", typeof(Color), Color.Red);
        yield return new TestCaseData("""["a"]""", typeof(ImmutableArray<string>), ImmutableArray.Create("a"));
        yield return new TestCaseData("[1,2]", typeof(ImmutableArray<int>), ImmutableArray.Create(1, 2));
        yield return new TestCaseData("""{"a":1}""", typeof(ImmutableDictionary<string, int>), new Dictionary<string, int> { ["a"] = 1 });
        yield return new TestCaseData("""{"a":[true,null]}""", typeof(object),
            new Dictionary<string, object?> { ["a"] = ImmutableArray.Create<object?>(true, null) });
        yield return new TestCaseData("""{"a":1,"__b":2}""", typeof(ImmutableDictionary<string, object>),
            new Dictionary<string, object> { ["a"] = 1.0 });
    }

    [TearDown]
    public void ForgetWarnings() => _warnings.Clear();

    [TestCaseSource(nameof(Values))]
    public void Convert_GivesTheDeclaredType(string json, System.Type type, object? expected)
    {
        var data = Convert(json, type);

        Assert.That(data.Value, Is.EqualTo(expected));
        Assert.That((data.IsKnown, data.IsSecret), Is.EqualTo((true, false)));
        Assert.That(_warnings, Is.Empty);
    }

    [TestCase("\"t\"", typeof(int), 0)]
    [TestCase("1", typeof(string), null)]
    [TestCase("[1]", typeof(string), null)]
    [TestCase("\"t\"", typeof(double?), null)]
    [TestCase("\"t\"", typeof(GetLinksResult), null)]
    [TestCase("true", typeof(Color), default)]
    public void Convert_OfWhatDoesNotFitWarnsAndGivesTheDefault(string json, System.Type type, object? expected)
    {
        var data = Convert(json, type);

        Assert.That(data.Value, type == typeof(Color) ? Is.EqualTo(default(Color)) : Is.EqualTo(expected));
        Assert.That(_warnings, Has.Count.EqualTo(1));
        Assert.That(_warnings[0], Does.StartWith("path: expected ").And.Contain(type.ToString()));
    }

    [Test]
    public void Convert_ToJsonKeepsTheTree()
    {
        var json = (JsonElement)Convert("""{"b":{"c":true},"a":[1,"x",null],"__own":1}""", typeof(JsonElement)).Value!;

        Assert.That(json.GetRawText(), Is.EqualTo("""{"a":[1,"x",null],"b":{"c":true}}"""));
    }

    [Test]
    public void Convert_OfAReferenceGivesAResourceWithItsUrnAndId()
    {
        var data = Convert(
            """{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","urn":"urn:pulumi:s::p::a$t:i:R::n","id":"i-1"}""",
            typeof(Resource));

        var resource = (CustomResource)data.Value!;
        Assert.That((resource.GetResourceType(), resource.GetResourceName()), Is.EqualTo(("t:i:R", "n")));
        Assert.That(resource.Id.Data.Result.Value, Is.EqualTo("i-1"));
    }

    [TestCase("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"", false, false)]
    [TestCase("""[{"a":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}]""", false, false)]
    [TestCase("""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":["x"]}""", true, true)]
    [TestCase("""["x",{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"y"}]""", true, true)]
    [TestCase("""{"__a":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", true, false)]
    public void Convert_FindsUnknownsAndSecretsAnywhere(string json, bool isKnown, bool isSecret)
    {
        var data = Convert(json, typeof(object));

        Assert.That((data.IsKnown, data.IsSecret), Is.EqualTo((isKnown, isSecret)));
    }

    [TestCase(typeof(long))]
    [TestCase(typeof(ImmutableArray<float>))]
    [TestCase(typeof(List<string>))]
    [TestCase(typeof(ImmutableDictionary<int, string>))]
    [TestCase(typeof(LinkArgs))]
    public void Check_RefusesTypesThatNoAnswerFills(System.Type type)
    {
        var error = Assert.Throws<InvalidOperationException>(() => TypeRules.Check("path", type));

        Assert.That(error!.Message, Does.StartWith("path has the type "));
    }

    [TestCase(typeof(int?))]
    [TestCase(typeof(ImmutableDictionary<string, ImmutableArray<GetLinksResult>>))]
    [TestCase(typeof(Link))]
    [TestCase(typeof(Color))]
    [TestCase(typeof(JsonElement))]
    public void Check_TakesTypesOfGeneratedSdks(System.Type type) => Assert.DoesNotThrow(() => TypeRules.Check("path", type));

    private OutputData<object?> Convert(string json, System.Type type)
        => new ValueConverter(_warnings.Add).Convert("path", Value.Parser.ParseJson(json), type);
}
