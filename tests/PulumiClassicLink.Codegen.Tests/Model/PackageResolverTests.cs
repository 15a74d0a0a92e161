namespace PulumiClassicLink.Codegen.Tests.Model;

public sealed class PackageResolverTests
{
    private const string Thing = "resources small-thing:index:Thing";

    [TestCase("name", "\"Small\"", "$.name: 'Small' is not a name for a package")]
    [TestCase("name", "\"pulumi\"", "$.name: 'pulumi' is not a name for a package")]
    [TestCase("version", "\"1.2\"", "$.version: '1.2' is not a version such as 1.2.3")]
    [TestCase("version", "\"1.2.3\\n<x/>\"", "$.version: '1.2.3\n<x/>' is not a version such as 1.2.3")]
    [TestCase("language csharp respectSchemaVersion", "false", "$.language.csharp.respectSchemaVersion: only true is supported: the SDK has the schema's version")]
    [TestCase("language csharp packageReferences", "{}", "$.language.csharp.packageReferences: a reference to 'Pulumi' is missing")]
    [TestCase("language csharp packageReferences Other", "\"1\"", "$.language.csharp.packageReferences: a reference to 'Other' is not supported: only one to 'Pulumi' is")]
    [TestCase("language csharp namespaces", "{\"other\":\"O\"}", "$.language.csharp.namespaces: a namespace for 'other' is not supported: the only module is 'small-thing'")]
    [TestCase("language csharp namespaces", "{\"small-thing\":\"A.B\"}", "$.language.csharp.namespaces: 'A.B' is not a namespace")]
    public void Resolve_OfAWrongPackage_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase(Thing + " inputProperties pulumi", "{\"type\":\"string\"}", "inputProperties.pulumi: the property name 'pulumi' is reserved")]
    [TestCase(Thing + " inputProperties id", "{\"type\":\"string\"}", "inputProperties.id: the property name 'id' is reserved")]
    [TestCase(Thing + " properties urn", "{\"type\":\"string\"}", "properties.urn: the property name 'urn' is reserved")]
    [TestCase("provider inputProperties version", "{\"type\":\"string\"}", "$.provider.inputProperties.version: the property name 'version' is reserved")]
    [TestCase(Thing + " properties thing", "{\"type\":\"string\"}", "properties.thing: the property 'thing' would have the name of its class, Thing, which C# forbids")]
    [TestCase(Thing + " inputProperties empty", "{\"type\":\"string\"}", "inputProperties.empty: the property 'empty' would hide the member Empty of its class")]
    [TestCase(Thing + " inputProperties a-b", "{\"type\":\"string\"}", "inputProperties.a-b: the property name 'a-b' is not supported")]
    [TestCase(Thing + " inputProperties ON", "{\"type\":\"string\"}", "the name 'on' is taken by")]
    [TestCase(Thing + " required", "[\"off\"]", "required: 'off' is required, but no such property is defined")]
    [TestCase(Thing + " requiredInputs", "[\"off\"]", "requiredInputs: 'off' is required, but no such property is defined")]
    [TestCase("provider properties", "{\"key\":{\"type\":\"string\"}}", "$.provider.properties: outputs of the provider are not supported")]
    public void Resolve_OfAPropertyThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("\"number\"", "the type 'number' is not supported")]
    [TestCase("\"object\"", "the type 'object' is not supported")]
    [TestCase("\"array\"", "an array must have 'items'")]
    [TestCase("null", "'type' or '$ref' is missing")]
    public void Resolve_OfATypeThatIsNotSupported_SaysSo(string type, string message) =>
        Refused(Thing + " inputProperties size type", type, $"$.resources.small-thing:index:Thing.inputProperties.size: {message}");

    [TestCase("\"pulumi.json#/Asset\"", "the reference 'pulumi.json#/Asset' is not supported")]
    [TestCase("\"#/types/small-thing:index:Nowhere\"", "the type 'small-thing:index:Nowhere' is not defined")]
    [TestCase("\"#/resources/small-thing:index:Thing\"", "the reference '#/resources/small-thing:index:Thing' is not supported")]
    public void Resolve_OfAReferenceThatIsNotSupported_SaysSo(string reference, string message) =>
        Refused(Thing + " inputProperties place", $"{{\"$ref\":{reference}}}", message);

    [TestCase("resources small-thing:other:Thing", "{}", "the module 'other' is not supported")]
    [TestCase("resources other:index:Thing", "{}", "the token 'other:index:Thing' must be 'small-thing:index:<name>'")]
    [TestCase("resources small-thing:index:Th-ing", "{}", "the name 'Th-ing' is not supported")]
    [TestCase("resources small-thing:index:thing", "{}", "the name 'small-thing:index:thing' is taken by $.resources.small-thing:index:Thing")]
    [TestCase("resources small-thing:index:Config", "{}", "the name 'Config' is taken by the SDK's own class Config")]
    [TestCase("resources small-thing:index:Provider", "{}", "the name 'Provider' is taken by $.provider")]
    [TestCase("resources small-thing:index:GetThings", "{}", "the name 'GetThings' is taken by")]
    public void Resolve_OfATokenThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("types small-thing:index:Row properties class secret", "true", "'secret' is not supported here")]
    [TestCase("types small-thing:index:Place properties street secret", "true", "'secret' is not supported here")]
    [TestCase(Thing + " properties on secret", "true", "'secret' is not supported here")]
    [TestCase("functions small-thing:index:getThings inputs properties on secret", "true", "'secret' is not supported here")]
    [TestCase(Thing + " inputProperties grid secret", "true", "a secret array is not supported")]
    public void Resolve_OfASecretThatCouldNotBeKept_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("types small-thing:index:Unused", "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", "$.types.small-thing:index:Unused: the type is not used by anything")]
    [TestCase("types small-thing:index:Row type", "\"string\"", "$.types.small-thing:index:Row.type: the type 'string' is not supported here, only 'object'")]
    [TestCase("types small-thing:index:Row properties", "{}", "$.types.small-thing:index:Row: an object without properties is not supported")]
    [TestCase("functions small-thing:index:getThings inputs properties place", "{\"$ref\":\"#/types/small-thing:index:Place\"}", "inputs.properties.place: an object as input of a function is not supported")]
    public void Resolve_OfAnObjectThatIsNotSupported_SaysSo(string path, string value, string message) => Refused(path, value, message);

    private static void Refused(string path, string value, string message) =>
        Assert.That(
            Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value)))!.Message, Does.Contain(message));
}
