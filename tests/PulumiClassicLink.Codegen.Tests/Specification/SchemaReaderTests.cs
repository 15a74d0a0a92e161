namespace PulumiClassicLink.Codegen.Tests.Specification;

public sealed class SchemaReaderTests
{
    private const string Thing = "resources small-thing:index:Thing";
    private const string GetThings = "functions small-thing:index:getThings";
    private const string Row = "types small-thing:index:Row";

    [TestCase("dependencies", "[]", "$.dependencies")]
    [TestCase("allowedPackageNames", "[]", "$.allowedPackageNames")]
    [TestCase("parameterization", "{}", "$.parameterization")]
    [TestCase("extensionParameterization", "{}", "$.extensionParameterization")]
    [TestCase("nonsense", "1", "$.nonsense")]
    [TestCase("meta", "{}", "$.meta")]
    [TestCase("namespace", "\"some-vendor\"", "$.namespace")]
    [TestCase("attribution", "\"\"", "$.attribution")]
    [TestCase("config defaults", "[\"key\"]", "$.config.defaults")]
    [TestCase("language csharp compatibility", "\"tfbridge20\"", "$.language.csharp.compatibility")]
    [TestCase("language csharp dictionaryConstructors", "true", "$.language.csharp.dictionaryConstructors")]
    [TestCase("language csharp liftSingleValueMethodReturns", "true", "$.language.csharp.liftSingleValueMethodReturns")]
    [TestCase("language csharp projectReferences", "[]", "$.language.csharp.projectReferences")]
    [TestCase("language csharp rootNamespace", "\"Vendor\"", "$.language.csharp.rootNamespace")]
    [TestCase("language csharp packageReferences Other", "\"1.0.0\"", "$.language.csharp.packageReferences.Other")]
    [TestCase(Row + " isOverlay", "true", "$.types.small-thing:index:Row.isOverlay")]
    [TestCase(Row + " overlaySupportedLanguages", "[]", "$.types.small-thing:index:Row.overlaySupportedLanguages")]
    [TestCase(Row + " plain", "[]", "$.types.small-thing:index:Row.plain")]
    [TestCase(Row + " enum", "[{\"value\":\"a\"}]", "$.types.small-thing:index:Row.enum")]
    [TestCase(Row + " additionalProperties", "{}", "$.types.small-thing:index:Row.additionalProperties")]
    [TestCase(Row + " deprecationMessage", "\"old\"", "$.types.small-thing:index:Row.deprecationMessage")]
    [TestCase(Row + " language", "{}", "$.types.small-thing:index:Row.language")]
    [TestCase("provider properties", "{}", "$.provider.properties")]
    [TestCase("provider required", "[]", "$.provider.required")]
    [TestCase("provider requiredInputs", "[\"count\"]", "$.provider.requiredInputs")]
    [TestCase("provider stateInputs", "{}", "$.provider.stateInputs")]
    [TestCase("provider deprecationMessage", "\"old\"", "$.provider.deprecationMessage")]
    [TestCase("provider aliases", "[]", "$.provider.aliases")]
    [TestCase("provider methods", "{}", "$.provider.methods")]
    [TestCase("provider language", "{}", "$.provider.language")]
    [TestCase(Thing + " isComponent", "true", "$.resources.small-thing:index:Thing.isComponent")]
    [TestCase(Thing + " isOverlay", "true", "$.resources.small-thing:index:Thing.isOverlay")]
    [TestCase(Thing + " methods", "{}", "$.resources.small-thing:index:Thing.methods")]
    [TestCase(Thing + " plainInputs", "[]", "$.resources.small-thing:index:Thing.plainInputs")]
    [TestCase(Thing + " type", "\"object\"", "$.resources.small-thing:index:Thing.type")]
    [TestCase(Thing + " aliases", "[{\"type\":\"t\"}]", "$.resources.small-thing:index:Thing.aliases")]
    [TestCase(Thing + " stateInputs", "{}", "$.resources.small-thing:index:Thing.stateInputs")]
    [TestCase(Thing + " deprecationMessage", "\"old\"", "$.resources.small-thing:index:Thing.deprecationMessage")]
    [TestCase(Thing + " language", "{}", "$.resources.small-thing:index:Thing.language")]
    [TestCase(Thing + " inputProperties on oneOf", "[]", "$.resources.small-thing:index:Thing.inputProperties.on.oneOf")]
    [TestCase(Thing + " inputProperties on discriminator", "{}", "$.resources.small-thing:index:Thing.inputProperties.on.discriminator")]
    [TestCase(
        Thing + " inputProperties on additionalProperties", "{\"type\":\"string\"}",
        "$.resources.small-thing:index:Thing.inputProperties.on.additionalProperties")]
    [TestCase(Thing + " inputProperties on const", "true", "$.resources.small-thing:index:Thing.inputProperties.on.const")]
    [TestCase(Thing + " inputProperties on default", "true", "$.resources.small-thing:index:Thing.inputProperties.on.default")]
    [TestCase(
        Thing + " inputProperties on defaultInfo", "{\"environment\":[\"A\"]}",
        "$.resources.small-thing:index:Thing.inputProperties.on.defaultInfo")]
    [TestCase(Thing + " inputProperties on plain", "true", "$.resources.small-thing:index:Thing.inputProperties.on.plain")]
    [TestCase(
        Thing + " inputProperties on replaceOnChanges", "true", "$.resources.small-thing:index:Thing.inputProperties.on.replaceOnChanges")]
    [TestCase(
        Thing + " inputProperties on deprecationMessage", "\"old\"",
        "$.resources.small-thing:index:Thing.inputProperties.on.deprecationMessage")]
    [TestCase(
        Thing + " inputProperties on language", "{\"csharp\":{\"name\":\"On\"}}",
        "$.resources.small-thing:index:Thing.inputProperties.on.language")]
    [TestCase(Thing + " inputProperties grid items plain", "true", "$.resources.small-thing:index:Thing.inputProperties.grid.items.plain")]
    [TestCase(GetThings + " multiArgumentInputs", "[]", "$.functions.small-thing:index:getThings.multiArgumentInputs")]
    [TestCase(GetThings + " isOverlay", "true", "$.functions.small-thing:index:getThings.isOverlay")]
    [TestCase(GetThings + " plain", "false", "$.functions.small-thing:index:getThings.plain")]
    [TestCase(GetThings + " returnType", "{\"type\":\"string\"}", "$.functions.small-thing:index:getThings.returnType")]
    [TestCase(GetThings + " deprecationMessage", "\"old\"", "$.functions.small-thing:index:getThings.deprecationMessage")]
    [TestCase(GetThings + " outputs items", "{\"type\":\"string\"}", "$.functions.small-thing:index:getThings.outputs.items")]
    [TestCase(GetThings + " outputs $ref", "\"#/types/small-thing:index:Row\"", "$.functions.small-thing:index:getThings.outputs.$ref")]
    [TestCase(
        GetThings + " outputs additionalProperties", "{\"type\":\"string\"}",
        "$.functions.small-thing:index:getThings.outputs.additionalProperties")]
    [TestCase(GetThings + " outputs plain", "true", "$.functions.small-thing:index:getThings.outputs.plain")]
    public void Read_OfAKeyThatIsNotSupported_NamesIt(string path, string value, string named)
    {
        var error = Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value)))!;

        Assert.That(error.Path, Is.EqualTo(named));
        Assert.That(error.Message, Is.EqualTo($"{named}: this feature is not supported"));
    }

    [Test]
    public void Read_OfWhatIsSaidToOtherLanguages_ChangesNothing() => Assert.That(
        SdkGenerator.Generate(SmallSchema.With("language nodejs", "{\"packageName\":\"x\"}")),
        Is.EqualTo(SdkGenerator.Generate(SmallSchema.Text)));

    [TestCase("name", "null", "$.name")]
    [TestCase("version", "3", "$.version")]
    [TestCase("resources small-thing:index:Thing required", "\"on\"", "$.resources.small-thing:index:Thing.required")]
    [TestCase("config variables key secret", "\"yes\"", "$.config.variables.key.secret")]
    public void Read_OfAWrongValue_NamesThePlace(string path, string value, string named) =>
        Assert.That(
            Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value)))!.Path, Is.EqualTo(named));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("not json")]
    public void Read_OfWhatIsNoSchema_IsOneLine(string text) =>
        Assert.That(Assert.Throws<SchemaException>(() => SdkGenerator.Generate(text))!.Message, Does.Not.Contain("\n").And.Not.Empty);

    [TestCase("version", "$: missing: 'version'")]
    [TestCase("license", "$: missing: 'license'")]
    [TestCase("config", "$: missing: 'config'")]
    [TestCase("language csharp packageReferences Pulumi", "$.language.csharp.packageReferences: missing: 'Pulumi'")]
    [TestCase(GetThings + " inputs", "$.functions.small-thing:index:getThings: missing: 'inputs'")]
    [TestCase(GetThings + " outputs", "$.functions.small-thing:index:getThings: missing: 'outputs'")]
    [TestCase(Row + " type", "$.types.small-thing:index:Row: missing: 'type'")]
    public void Read_WithoutAKeyThatIsNeeded_NamesIt(string path, string message) => Assert.That(
        Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.Without(path)))!.Message, Is.EqualTo(message));

    [Test]
    public void Read_OfAKeyGivenTwice_IsRefused()
    {
        var twice = SmallSchema.Text.Replace("\"version\"", "\"name\": \"other\", \"version\"", StringComparison.Ordinal);

        Assert.That(Assert.Throws<SchemaException>(() => SdkGenerator.Generate(twice))!.Path, Is.EqualTo("$.name"));
    }
}
