namespace PulumiClassicLink.Codegen.Tests.Specification;

public sealed class SchemaReaderTests
{
    [TestCase("pluginDownloadURL", "\"https://example.com\"", "$.pluginDownloadURL")]
    [TestCase("meta", "{}", "$.meta")]
    [TestCase("parameterization", "{}", "$.parameterization")]
    [TestCase("config defaults", "[]", "$.config.defaults")]
    [TestCase("config variables key default", "\"x\"", "$.config.variables.key.default")]
    [TestCase("config variables key defaultInfo", "{\"environment\":[\"KEY\"]}", "$.config.variables.key.defaultInfo")]
    [TestCase("language nodejs", "{}", "$.language.nodejs")]
    [TestCase("language csharp compatibility", "\"tfbridge20\"", "$.language.csharp.compatibility")]
    [TestCase("types small-thing:index:Row enum", "[{\"value\":1}]", "$.types.small-thing:index:Row.enum")]
    [TestCase("types small-thing:index:Row isOverlay", "true", "$.types.small-thing:index:Row.isOverlay")]
    [TestCase("resources small-thing:index:Thing isComponent", "true", "$.resources.small-thing:index:Thing.isComponent")]
    [TestCase("resources small-thing:index:Thing methods", "{}", "$.resources.small-thing:index:Thing.methods")]
    [TestCase("resources small-thing:index:Thing stateInputs", "{}", "$.resources.small-thing:index:Thing.stateInputs")]
    [TestCase("resources small-thing:index:Thing aliases", "[]", "$.resources.small-thing:index:Thing.aliases")]
    [TestCase("resources small-thing:index:Thing deprecationMessage", "\"old\"", "$.resources.small-thing:index:Thing.deprecationMessage")]
    [TestCase("resources small-thing:index:Thing inputProperties on const", "true", "$.resources.small-thing:index:Thing.inputProperties.on.const")]
    [TestCase("resources small-thing:index:Thing inputProperties on plain", "true", "$.resources.small-thing:index:Thing.inputProperties.on.plain")]
    [TestCase("resources small-thing:index:Thing inputProperties on oneOf", "[]", "$.resources.small-thing:index:Thing.inputProperties.on.oneOf")]
    [TestCase("resources small-thing:index:Thing inputProperties on language", "{}", "$.resources.small-thing:index:Thing.inputProperties.on.language")]
    [TestCase("resources small-thing:index:Thing properties on replaceOnChanges", "true", "$.resources.small-thing:index:Thing.properties.on.replaceOnChanges")]
    [TestCase("functions small-thing:index:getThings multiArgumentInputs", "[]", "$.functions.small-thing:index:getThings.multiArgumentInputs")]
    [TestCase("functions small-thing:index:getThings returnType", "{}", "$.functions.small-thing:index:getThings.returnType")]
    [TestCase("nonsense", "1", "$.nonsense")]
    public void Read_OfAKeyThatIsNotSupported_NamesIt(string path, string value, string named)
    {
        var error = Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value)))!;

        Assert.That(error.Path, Is.EqualTo(named));
        Assert.That(error.Message, Is.EqualTo($"{named}: this feature is not supported"));
    }

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

    [Test]
    public void Read_OfAKeyGivenTwice_IsRefused()
    {
        var twice = SmallSchema.Text.Replace("\"version\"", "\"name\": \"other\", \"version\"", StringComparison.Ordinal);

        Assert.That(Assert.Throws<SchemaException>(() => SdkGenerator.Generate(twice))!.Path, Is.EqualTo("$.name"));
    }
}
