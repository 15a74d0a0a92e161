namespace PulumiClassicLink.Codegen.Tests.Model;

/// <summary>Secrets, constants, defaults, enumerations and results that are refused.</summary>
public sealed class ValueTests
{
    private const string Thing = "resources small-thing:index:Thing";
    private const string Inputs = "$.resources.small-thing:index:Thing.inputProperties";
    private const string GetThings = "functions small-thing:index:getThings";
    private const string Color = "types small-thing:index:Color";

    [TestCase(GetThings + " outputs properties rows secret", "true", "$.functions.small-thing:index:getThings.outputs.properties.rows.secret: a secret is not supported here")]
    [TestCase(Thing + " inputProperties size", "{\"type\":\"integer\",\"secret\":true,\"plain\":true}", Inputs + ".size.secret: a secret that is plain is not supported")]
    public void Resolve_OfASecretThatCouldNotBeKept_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase(Thing + " inputProperties size const", "\"x\"", Inputs + ".size.const: the value must be of the type int")]
    [TestCase(Thing + " inputProperties size const", "1.5", Inputs + ".size.const: the value must be of the type int")]
    [TestCase(Thing + " inputProperties size const", "2147483648", Inputs + ".size.const: the value must be of the type int")]
    [TestCase(Thing + " inputProperties grid const", "1", Inputs + ".grid.const: only a boolean, an integer, a number or a string can be constant")]
    [TestCase("types small-thing:index:Place properties street const", "\"x\"", "$.types.small-thing:index:Place.properties.street.const: a constant is only supported on inputs and outputs of resources")]
    [TestCase(GetThings + " inputs properties limit const", "1", "inputs.properties.limit.const: a constant is only supported on inputs and outputs of resources")]
    public void Resolve_OfAConstantThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase(Thing + " inputProperties on default", "1", Inputs + ".on.default: the value must be of the type bool")]
    [TestCase(Thing + " inputProperties grid default", "[]", Inputs + ".grid.default: only a boolean, an integer, a number, a string or an enumeration can have a default")]
    [TestCase(Thing + " inputProperties size defaultInfo", "{\"environment\":[]}", Inputs + ".size.defaultInfo.environment: there must be a variable")]
    [TestCase(Thing + " inputProperties size defaultInfo", "{}", Inputs + ".size.defaultInfo")]
    public void Resolve_OfADefaultThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("\"boolean\"", "[{\"value\":true}]", "$.types.small-thing:index:Color.type: boolean enumerations are not supported")]
    [TestCase("\"array\"", "[{\"value\":1}]", "$.types.small-thing:index:Color.type: the type 'array' cannot be an enumeration")]
    [TestCase("\"integer\"", "[{\"value\":\"a\"}]", "$.types.small-thing:index:Color.enum[0].value: the value must be of the type int")]
    [TestCase("\"string\"", "[{\"value\":\"a\"},{\"value\":\"A\"}]", "$.types.small-thing:index:Color.enum[1]: the name 'A' is taken by $.types.small-thing:index:Color.enum[0]")]
    [TestCase("\"string\"", "[{\"value\":\"\"}]", "$.types.small-thing:index:Color.enum[0]: no name in C# can be made of ''")]
    [TestCase("\"string\"", "[{\"value\":\"-\"}]", "$.types.small-thing:index:Color.enum[0]: no name in C# can be made of '-'")]
    [TestCase("\"string\"", "[{\"value\":\"toString\"}]", "$.types.small-thing:index:Color.enum[0]: the name ToString is taken in the enumeration")]
    [TestCase("\"number\"", "[{\"name\":\"color\",\"value\":1}]", "$.types.small-thing:index:Color.enum[0]: the name Color is taken in the enumeration")]
    [TestCase("\"string\"", "[{\"name\":\"a\"}]", "$.types.small-thing:index:Color.enum[0]")]
    public void Resolve_OfAnEnumerationThatCannotBe_SaysSo(string type, string values, string message) =>
        Refused(Color, $"{{\"type\":{type},\"enum\":{values}}}", message);

    [Test]
    public void Resolve_OfADefaultThatIsNoValueOfItsEnumeration_SaysSo()
    {
        var schema = SmallSchema.With(Color, "{\"type\":\"string\",\"enum\":[{\"value\":\"red\"}]}");

        Refused(
            Thing + " inputProperties color",
            "{\"$ref\":\"#/types/small-thing:index:Color\",\"default\":\"blue\"}",
            Inputs + ".color.default: 'blue' is not a value of small-thing:index:Color",
            schema);
    }

    [Test]
    public void Resolve_OfAnEnumerationThatConfigurationCouldNotRead_SaysSo()
    {
        var schema = SmallSchema.With(Color, "{\"type\":\"string\",\"enum\":[{\"value\":\"red\"}]}");

        Refused(
            "config variables colors",
            "{\"type\":\"array\",\"items\":{\"$ref\":\"#/types/small-thing:index:Color\"}}",
            "$.config.variables.colors: the enumeration small-thing:index:Color inside a list, a map or an object of the configuration",
            schema);
    }

    [TestCase(GetThings + " returnType", "{\"type\":\"string\"}", "$.functions.small-thing:index:getThings.returnType: Pulumi does not read it: write what the function returns under 'outputs'")]
    [TestCase(GetThings + " outputs type", "\"array\"", "$.functions.small-thing:index:getThings.outputs: what has 'properties' must be of the type 'object' and nothing else")]
    [TestCase(GetThings + " inputs type", "\"string\"", "$.functions.small-thing:index:getThings.inputs.type: the type 'string' is not supported here, only 'object'")]
    [TestCase(GetThings + " outputs", "{\"description\":\"x\"}", "$.functions.small-thing:index:getThings.outputs: 'type' or '$ref' is missing")]
    public void Resolve_OfAFunctionThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("*", "Asterisk")]
    [TestCase("0", "Zero")]
    [TestCase("10", "Color_10")]
    [TestCase("6.7", "Color_6_7")]
    [TestCase("a__b", "A_b")]
    [TestCase("A Value With Spaces.", "A_Value_With_Spaces_")]
    [TestCase("It's", "It_s")]
    [TestCase("_UNDERSCORE", "Color_UNDERSCORE")]
    [TestCase("default", "Default")]
    [TestCase("equals", "EqualsValue")]
    [TestCase("Equals", "EqualsValue")]
    [TestCase("élan", "Élan")]
    public void EnumNames_AreThoseOfTheOfficialGenerator(string name, string expected) =>
        Assert.That(Codegen.Model.EnumNames.Of(name, "Color"), Is.EqualTo(expected));

    private static void Refused(string path, string value, string message, string? schema = null) => Assert.That(
        Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value, schema)))!.Message, Does.Contain(message));
}
