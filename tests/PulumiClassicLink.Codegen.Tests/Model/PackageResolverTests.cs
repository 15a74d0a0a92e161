namespace PulumiClassicLink.Codegen.Tests.Model;

public sealed class PackageResolverTests
{
    private const string Thing = "resources small-thing:index:Thing";
    private const string Inputs = "$.resources.small-thing:index:Thing.inputProperties";

    [TestCase("name", "\"1small\"", "$.name: '1small' is not a name for a package")]
    [TestCase("name", "\"pulumi\"", "$.name: 'pulumi' is not a name for a package")]
    [TestCase("version", "\"1.2\"", "$.version: '1.2' is not a version such as 1.2.3")]
    [TestCase("version", "\"1.2.3\\n<x/>\"", "$.version: '1.2.3\n<x/>' is not a version such as 1.2.3")]
    [TestCase("logoUrl", "\"logo.png\"", "$.logoUrl: 'logo.png' is not an https or http URL")]
    [TestCase("logoUrl", "\"file:///logo.png\"", "$.logoUrl: 'file:///logo.png' is not an https or http URL")]
    [TestCase("namespace", "\"Not-Kebab\"", "$.namespace: 'Not-Kebab' is not in kebab-case")]
    [TestCase("meta", "{\"moduleFormat\":\"(\"}", "$.meta.moduleFormat: '(' is not a regular expression that is supported")]
    [TestCase("config defaults", "[\"none\"]", "$.config.defaults[0]: 'none' is required, but no such property is defined")]
    [TestCase("language csharp rootNamespace", "\"a-b\"", "$.language.csharp.rootNamespace: 'a-b' is not a namespace")]
    [TestCase("language csharp namespaces", "{\"other\":\"O\"}", "$.language.csharp.namespaces.other: there is no module 'other', and the package is 'small-thing'")]
    [TestCase("language csharp namespaces", "{\"small-thing\":\"A.B\"}", "$.language.csharp.namespaces.small-thing: 'A.B' is not one part of a namespace")]
    [TestCase("language csharp namespaces", "{\"small-thing\":\"Output\"}", "$.name: the namespace Pulumi.Output is taken by Pulumi itself")]
    public void Resolve_OfAWrongPackage_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase(Thing + " inputProperties pulumi", "{\"type\":\"string\"}", Inputs + ".pulumi: the property name 'pulumi' is reserved")]
    [TestCase(Thing + " inputProperties id", "{\"type\":\"string\"}", Inputs + ".id: the property name 'id' is reserved")]
    [TestCase(Thing + " properties urn", "{\"type\":\"string\"}", "properties.urn: the property name 'urn' is reserved")]
    [TestCase(Thing + " stateInputs", "{\"properties\":{\"id\":{\"type\":\"string\"}}}", "stateInputs.properties.id: the property name 'id' is reserved")]
    [TestCase("provider inputProperties version", "{\"type\":\"string\"}", "$.provider.inputProperties.version: the property name 'version' is reserved")]
    [TestCase(Thing + " properties thing", "{\"type\":\"string\"}", "properties.thing: the property 'thing' would have the name of its class, Thing, which C# forbids")]
    [TestCase(Thing + " inputProperties empty", "{\"type\":\"string\"}", Inputs + ".empty: the property 'empty' would hide Empty, which its class has or needs")]
    [TestCase(Thing + " properties getHashCode", "{\"type\":\"string\"}", "properties.getHashCode: the property 'getHashCode' would hide GetHashCode, which its class has or needs")]
    [TestCase(Thing + " properties get-resource-name", "{\"type\":\"string\"}", "the property 'get-resource-name' would hide GetResourceName, which its class has or needs")]
    [TestCase(Thing + " properties x", "{\"type\":\"string\",\"language\":{\"csharp\":{\"name\":\"Urn\"}}}", "the property 'x' would hide Urn, which its class has or needs")]
    [TestCase(Thing + " properties utilities", "{\"type\":\"string\"}", "properties.utilities: the property 'utilities' would hide Utilities")]
    [TestCase(Thing + " inputProperties $ref", "{\"type\":\"string\"}", "the property '$ref' would be '$ref', which C# does not allow: name it with language.csharp.name")]
    [TestCase(Thing + " inputProperties a\u00a0b", "{\"type\":\"string\"}", "the name of a property must have no spaces or control characters")]
    [TestCase(Thing + " inputProperties ON", "{\"type\":\"string\"}", Inputs + ".on: the name 'on' is taken by " + Inputs + ".ON")]
    [TestCase(Thing + " inputProperties o-n", "{\"type\":\"string\",\"language\":{\"csharp\":{\"name\":\"on\"}}}", "is taken by " + Inputs + ".o-n")]
    [TestCase(Thing + " inputProperties _grid", "{\"type\":\"string\"}", Inputs + ".grid: the name of its field, _grid, is taken by another property")]
    [TestCase(Thing + " required", "[\"off\"]", "required[0]: 'off' is required, but no such property is defined")]
    [TestCase(Thing + " requiredInputs", "[\"on\",\"off\"]", "requiredInputs[1]: 'off' is required, but no such property is defined")]
    [TestCase("types small-thing:index:Row required", "[\"off\"]", "$.types.small-thing:index:Row.required[0]: 'off' is required")]
    [TestCase(Thing + " inputProperties on replaceOnChanges", "true", Inputs + ".on.replaceOnChanges: it has no effect on an input")]
    [TestCase("provider stateInputs", "{\"properties\":{}}", "$.provider.stateInputs: a provider cannot be read")]
    [TestCase("config variables types", "{\"type\":\"string\"}", "$.config.variables.types: the property 'types' would hide Types, which its class has or needs")]
    public void Resolve_OfAPropertyThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("\"date\"", ": the type 'date' is not supported")]
    [TestCase("\"array\"", ": an array must have 'items'")]
    [TestCase("null", ": 'type' or '$ref' is missing")]
    public void Resolve_OfATypeThatIsNotSupported_SaysSo(string type, string message) =>
        Refused(Thing + " inputProperties size type", type, Inputs + ".size" + message);

    [TestCase("pulumi.json#/Asset")]
    [TestCase("pulumi.json#/Archive")]
    [TestCase("pulumi.json#/Json")]
    [TestCase("#/resources/small-thing:index:Thing")]
    [TestCase("#/provider")]
    [TestCase("/other/v1.0.0/schema.json#/types/other:index:Type")]
    public void Resolve_OfAReferenceThatIsNotSupported_SaysSo(string reference) => Refused(
        Thing + " inputProperties place",
        $"{{\"$ref\":\"{reference}\"}}",
        $"{Inputs}.place.$ref: the reference '{reference}' is not supported: only 'pulumi.json#/Any' and types of this schema are");

    [Test]
    public void Resolve_OfADanglingReference_SaysSo() => Refused(
        Thing + " inputProperties place",
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#/types/small-thing:index:Nowhere\"}}",
        Inputs + ".place.items.$ref: the type 'small-thing:index:Nowhere' is not defined");

    [TestCase("resources other:index:Thing", "{}", "the token 'other:index:Thing' must be 'small-thing:<module>:<name>'")]
    [TestCase("resources small-thing:Other", "{}", "the token 'small-thing:Other' must be 'small-thing:<module>:<name>'")]
    [TestCase("resources small-thing:index:Th-ing", "{}", "the name 'Th-ing' is not supported: it cannot be the name of a class in C#")]
    [TestCase("resources small-thing:index:pulumi", "{}", "the name 'pulumi' is reserved")]
    [TestCase("resources small-thing:index/sub:Other", "{}", "$.resources['small-thing:index/sub:Other']: the module 'index/sub' is not allowed")]
    [TestCase("resources small-thing:1a:Other", "{}", "the module '1a' would be the namespace '1a', which C# does not allow")]
    [TestCase("resources small-thing:index:Task", "{}", "the name 'Task' is reserved")]
    [TestCase("resources small-thing:index:thing", "{}", "the name 'small-thing:index:thing' is taken by $.resources.small-thing:index:Thing")]
    [TestCase("resources small-thing:index:Config", "{}", "the name 'Pulumi.SmallThing.Config' is taken by the SDK's own class Config")]
    [TestCase("resources small-thing:index:Provider", "{}", "the name 'Pulumi.SmallThing.Provider' is taken by $.provider")]
    [TestCase("resources small-thing:index:GetThings", "{}", "$.resources.small-thing:index:GetThings: the name 'small-thing:index:GetThings' is taken by $.functions.small-thing:index:getThings")]
    [TestCase("resources small-thing:index:Outputs", "{}", "has the name of $.resources.small-thing:index:Outputs")]
    [TestCase("resources small-thing:thing:Other", "{}", "$.resources.small-thing:thing:Other: its namespace 'Pulumi.SmallThing.Thing' has the name of $.resources.small-thing:index:Thing")]
    [TestCase("resources small-thing:index:Other", "{\"language\":{\"csharp\":{\"name\":\"ThingArgs\"}}}", "the name 'Pulumi.SmallThing.ThingArgs' is taken by")]
    public void Resolve_OfATokenThatCannotBe_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase("types small-thing:index:Unused", "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", "$.types.small-thing:index:Unused: the type is not used by anything")]
    [TestCase("types small-thing:index:Row type", "\"string\"", "$.types.small-thing:index:Row.type: the type 'string' is not supported here, only 'object'")]
    [TestCase("types small-thing:index:Row properties self", "{\"$ref\":\"#/types/small-thing:index:Row\"}", null)]
    public void Resolve_OfAnObjectThatIsNotSupported_SaysSo(string path, string value, string? message)
    {
        if (message is not null)
            Refused(path, value, message);
        else
            Assert.That(SdkGenerator.Generate(SmallSchema.With(path, value))["Outputs/Row.cs"], Does.Contain("public readonly Outputs.Row? Self;"));
    }

    [Test]
    public void Resolve_OfATypeThatRequiresItself_NamesTheWholeCircle()
    {
        var schema = SmallSchema.With(
            "types small-thing:index:Row",
            "{\"type\":\"object\",\"properties\":{\"place\":{\"$ref\":\"#/types/small-thing:index:Place\"}},\"required\":[\"place\"]}");
        schema = SmallSchema.With(
            "types small-thing:index:Place",
            "{\"type\":\"object\",\"properties\":{\"row\":{\"$ref\":\"#/types/small-thing:index:Row\"}},\"required\":[\"row\"]}",
            schema);

        Assert.That(Assert.Throws<SchemaException>(() => SdkGenerator.Generate(schema))!.Message, Is.EqualTo(
            "$.types.small-thing:index:Place: the type requires itself: small-thing:index:Place -> small-thing:index:Row -> small-thing:index:Place"));
    }

    [Test]
    public void Resolve_OfTokensThatTheModuleFormatMakesOne_SaysSo()
    {
        var schema = SmallSchema.With("meta", "{\"moduleFormat\":\"(.*)(?:/[^/]*)\"}");
        schema = SmallSchema.With("resources small-thing:mod/a:Same", "{}", schema);
        schema = SmallSchema.With("resources small-thing:mod/b:same", "{}", schema);

        Assert.That(Assert.Throws<SchemaException>(() => SdkGenerator.Generate(schema))!.Message, Is.EqualTo(
            "$.resources['small-thing:mod/b:same']: the name 'small-thing:mod:same' is taken by $.resources['small-thing:mod/a:Same']; names must differ by more than case"));
    }

    private static void Refused(string path, string value, string message) =>
        Assert.That(
            Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value)))!.Message, Does.Contain(message));
}
