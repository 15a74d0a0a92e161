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
    [TestCase("language csharp compatibility", "\"tfbridge20\"", "$.language.csharp.compatibility")]
    [TestCase("language csharp dictionaryConstructors", "true", "$.language.csharp.dictionaryConstructors")]
    [TestCase("language csharp liftSingleValueMethodReturns", "true", "$.language.csharp.liftSingleValueMethodReturns")]
    [TestCase("language csharp projectReferences", "[]", "$.language.csharp.projectReferences")]
    [TestCase(Row + " isOverlay", "true", "$.types.small-thing:index:Row.isOverlay")]
    [TestCase(Row + " overlaySupportedLanguages", "[]", "$.types.small-thing:index:Row.overlaySupportedLanguages")]
    [TestCase(Row + " plain", "[]", "$.types.small-thing:index:Row.plain")]
    [TestCase(Thing + " isComponent", "true", "$.resources.small-thing:index:Thing.isComponent")]
    [TestCase(Thing + " isOverlay", "true", "$.resources.small-thing:index:Thing.isOverlay")]
    [TestCase(Thing + " methods", "{}", "$.resources.small-thing:index:Thing.methods")]
    [TestCase(Thing + " plainInputs", "[]", "$.resources.small-thing:index:Thing.plainInputs")]
    [TestCase(Thing + " aliases", "[{\"type\":\"t\",\"name\":\"n\"}]", "$.resources.small-thing:index:Thing.aliases[0].name")]
    [TestCase(Thing + " inputProperties on oneOf", "[]", "$.resources.small-thing:index:Thing.inputProperties.on.oneOf")]
    [TestCase(Thing + " inputProperties on discriminator", "{}", "$.resources.small-thing:index:Thing.inputProperties.on.discriminator")]
    [TestCase(Thing + " inputProperties on defaultInfo", "{\"environment\":[\"A\"],\"language\":{}}", "$.resources.small-thing:index:Thing.inputProperties.on.defaultInfo.language")]
    [TestCase(Thing + " inputProperties on language", "{\"csharp\":{\"other\":1}}", "$.resources.small-thing:index:Thing.inputProperties.on.language.csharp.other")]
    [TestCase(GetThings + " multiArgumentInputs", "[]", "$.functions.small-thing:index:getThings.multiArgumentInputs")]
    [TestCase(GetThings + " isOverlay", "true", "$.functions.small-thing:index:getThings.isOverlay")]
    [TestCase(GetThings + " plain", "false", "$.functions.small-thing:index:getThings.plain")]
    [TestCase("nonsense", "1", "$.nonsense")]
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

    [Test]
    public void Read_OfAKeyGivenTwice_IsRefused()
    {
        var twice = SmallSchema.Text.Replace("\"version\"", "\"name\": \"other\", \"version\"", StringComparison.Ordinal);

        Assert.That(Assert.Throws<SchemaException>(() => SdkGenerator.Generate(twice))!.Path, Is.EqualTo("$.name"));
    }
}
