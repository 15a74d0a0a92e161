namespace PulumiClassicLink.Codegen.Tests.Model;

public sealed class PackageResolverTests
{
    private const string Thing = "resources small-thing:index:Thing";
    private const string Inputs = "$.resources.small-thing:index:Thing.inputProperties";
    private const string Outputs = "$.resources.small-thing:index:Thing.properties";
    private const string GetThings = "functions small-thing:index:getThings";
    private const string Row = "types small-thing:index:Row";
    private const string Text = "{\"type\":\"string\"}";
    private const string List = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
    private const string Place = "{\"$ref\":\"#/types/small-thing:index:Place\"}";
    private const string NoObject = "an object inside another type or in the inputs of a function is not supported";
    private const string NoSecret = ".secret: a secret is not supported here, only in the configuration and in inputs of resources";

    [TestCase("name", "\"1small\"", "$.name: '1small' is not a name for a package")]
    [TestCase("name", "\"pulumi\"", "$.name: 'pulumi' is not a name for a package")]
    [TestCase("version", "\"1.2\"", "$.version: '1.2' is not a version such as 1.2.3")]
    [TestCase("version", "\"1.2.3\\n<x/>\"", "$.version: '1.2.3\n<x/>' is not a version such as 1.2.3")]
    [TestCase("pluginDownloadURL", "\"nobody/small\"", "$.pluginDownloadURL: 'nobody/small' is not an absolute URL")]
    [TestCase("pluginDownloadURL", "\"https://a/\\\"b\"", "$.pluginDownloadURL: 'https://a/\"b' is not an absolute URL")]
    [TestCase(
        "language csharp namespaces", "{\"other\":\"O\"}",
        "$.language.csharp.namespaces.other: only the namespace of 'small-thing' is supported")]
    [TestCase("language csharp namespaces", "{}", "$.language.csharp.namespaces: the namespace of 'small-thing' is missing")]
    [TestCase(
        "language csharp namespaces", "{\"small-thing\":\"A.B\"}",
        "$.language.csharp.namespaces.small-thing: 'Pulumi.A.B' cannot be the namespace of the SDK")]
    [TestCase(
        "language csharp namespaces", "{\"small-thing\":\"Output\"}",
        "$.language.csharp.namespaces.small-thing: 'Pulumi.Output' cannot be the namespace of the SDK")]
    public void Resolve_OfAWrongPackage_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase(Thing + " inputProperties pulumi", Inputs + ".pulumi: the property name 'pulumi' is reserved")]
    [TestCase(Thing + " inputProperties id", Inputs + ".id: the property name 'id' is reserved")]
    [TestCase(Thing + " properties urn", Outputs + ".urn: the property name 'urn' is reserved")]
    [TestCase("provider inputProperties version", "$.provider.inputProperties.version: the property name 'version' is reserved")]
    [TestCase(
        Thing + " properties thing", Outputs + ".thing: the property 'thing' would have the name of its class, Thing, which C# forbids")]
    [TestCase(
        Thing + " inputProperties thingArgs",
        Inputs + ".thingArgs: the property 'thingArgs' would have the name of its class, ThingArgs, which C# forbids")]
    [TestCase(
        GetThings + " inputs properties getThingsInvokeArgs",
        "inputs.properties.getThingsInvokeArgs: the property 'getThingsInvokeArgs' would have the name of its class, GetThingsInvokeArgs")]
    [TestCase(Thing + " inputProperties empty", Inputs + ".empty: the property 'empty' would hide Empty, which its class has or needs")]
    [TestCase(
        Thing + " properties getHashCode",
        Outputs + ".getHashCode: the property 'getHashCode' would hide GetHashCode, which its class has or needs")]
    [TestCase(
        Thing + " properties getResourceName",
        Outputs + ".getResourceName: the property 'getResourceName' would hide GetResourceName, which its class has or needs")]
    [TestCase(Thing + " properties utilities", Outputs + ".utilities: the property 'utilities' would hide Utilities")]
    [TestCase("config variables types", "$.config.variables.types: the property 'types' would hide Types, which its class has or needs")]
    [TestCase(
        Thing + " properties get-it",
        Outputs + ".get-it: the property name 'get-it' is not supported, only camelCase of ASCII letters and digits")]
    [TestCase(Thing + " inputProperties $ref", Inputs + ".$ref: the property name '$ref' is not supported")]
    [TestCase(Thing + " inputProperties a\u00a0b", Inputs + ".a\u00a0b: the property name 'a\u00a0b' is not supported")]
    [TestCase(Thing + " inputProperties _grid", Inputs + "._grid: the property name '_grid' is not supported")]
    [TestCase(Thing + " inputProperties Off", Inputs + ".Off: the property name 'Off' is not supported")]
    [TestCase(Thing + " inputProperties élan", Inputs + ".élan: the property name 'élan' is not supported")]
    [TestCase(Thing + " inputProperties oN", Inputs + ".on: the name 'on' is taken by " + Inputs + ".oN")]
    public void Resolve_OfAPropertyNameThatCannotBe_SaysSo(string path, string message) => Refused(path, Text, message);

    [TestCase(Thing + " required", "[\"off\"]", "required[0]: 'off' is required, but no such property is defined")]
    [TestCase(Thing + " requiredInputs", "[\"on\",\"off\"]", "requiredInputs[1]: 'off' is required, but no such property is defined")]
    [TestCase(Row + " required", "[\"off\"]", "$.types.small-thing:index:Row.required[0]: 'off' is required")]
    public void Resolve_OfARequiredPropertyThatIsNotThere_SaysSo(string path, string value, string message) =>
        Refused(path, value, message);

    [TestCase("{\"type\":\"date\"}", ": the type 'date' is not supported")]
    [TestCase("{\"type\":\"number\"}", ": the type 'number' is not supported")]
    [TestCase("{\"type\":\"object\"}", ": the type 'object' is not supported")]
    [TestCase("{\"type\":\"array\"}", ": an array must have 'items'")]
    [TestCase("{\"type\":\"string\",\"items\":{\"type\":\"string\"}}", ": 'items' is only for the type 'array'")]
    [TestCase("{}", ": 'type' or '$ref' is missing")]
    [TestCase("{\"$ref\":\"#/types/small-thing:index:Place\",\"type\":\"object\"}", ": '$ref' must stand without 'type' and 'items'")]
    [TestCase("{\"$ref\":\"#/types/small-thing:index:Place\",\"items\":{}}", ": '$ref' must stand without 'type' and 'items'")]
    [TestCase(
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#/types/small-thing:index:Nowhere\"}}",
        ".items.$ref: the type 'small-thing:index:Nowhere' is not defined")]
    public void Resolve_OfATypeThatIsNotSupported_SaysSo(string type, string message) =>
        Refused(Thing + " inputProperties size", type, Inputs + ".size" + message);

    [TestCase("pulumi.json#/Any")]
    [TestCase("pulumi.json#/Asset")]
    [TestCase("pulumi.json#/Archive")]
    [TestCase("pulumi.json#/Json")]
    [TestCase("#/resources/small-thing:index:Thing")]
    [TestCase("#/provider")]
    [TestCase("/other/v1.0.0/schema.json#/types/other:index:Type")]
    public void Resolve_OfAReferenceThatIsNotSupported_SaysSo(string reference) => Refused(
        Thing + " inputProperties place",
        $"{{\"$ref\":\"{reference}\"}}",
        $"{Inputs}.place.$ref: the reference '{reference}' is not supported: only types of this schema are");

    [TestCase(
        "resources other:index:Thing",
        "the token 'other:index:Thing' is not supported, only 'small-thing:index:<name>' with a name of ASCII letters and digits")]
    [TestCase("resources small-thing:Other", "the token 'small-thing:Other' is not supported")]
    [TestCase("resources small-thing:index:Th-ing", "the token 'small-thing:index:Th-ing' is not supported")]
    [TestCase(
        "resources small-thing:other:Thing", "$.resources.small-thing:other:Thing: the token 'small-thing:other:Thing' is not supported")]
    [TestCase(
        "resources small-thing:index/sub:Other",
        "$.resources['small-thing:index/sub:Other']: the token 'small-thing:index/sub:Other' is not supported")]
    [TestCase(
        "resources small-thing:index:pulumi",
        "$.resources.small-thing:index:pulumi: the name 'Pulumi' is reserved: generated code needs it for something else")]
    [TestCase("resources small-thing:index:Task", "the name 'Task' is reserved")]
    [TestCase("resources small-thing:index:Config", "the name 'Config' is reserved")]
    [TestCase("resources small-thing:index:Outputs", "the name 'Outputs' is reserved")]
    [TestCase("resources small-thing:index:Invoke", "the name 'Invoke' is reserved")]
    [TestCase(
        "resources small-thing:index:thing",
        "$.resources.small-thing:index:thing: the name 'Thing' is taken by $.resources.small-thing:index:Thing"
            + "; names must differ by more than case")]
    [TestCase("resources small-thing:index:Provider", "$.resources.small-thing:index:Provider: the name 'Provider' is taken by $.provider")]
    [TestCase(
        "resources small-thing:index:GetThings",
        "$.functions.small-thing:index:getThings: the name 'GetThings' is taken by $.resources.small-thing:index:GetThings")]
    [TestCase("resources small-thing:index:ThingArgs", "the name 'ThingArgs' is taken by $.resources.small-thing:index:Thing")]
    [TestCase(
        "resources small-thing:index:SmallThingResourceTypeAttribute",
        "the name 'SmallThingResourceTypeAttribute' is taken by the SDK's own attribute")]
    public void Resolve_OfATokenThatCannotBe_SaysSo(string path, string message) => Refused(path, "{}", message);

    [TestCase(
        "types small-thing:index:Unused", "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}",
        "$.types.small-thing:index:Unused: the type is not used by anything")]
    [TestCase(Row + " type", "\"string\"", "$.types.small-thing:index:Row.type: the type 'string' is not supported here, only 'object'")]
    [TestCase(Row + " properties", "{}", "$.types.small-thing:index:Row: an object without properties is not supported")]
    [TestCase(
        GetThings + " inputs", "{\"type\":\"object\",\"properties\":{}}",
        "$.functions.small-thing:index:getThings.inputs: an object without properties is not supported")]
    [TestCase(
        GetThings + " outputs", "{\"type\":\"object\"}",
        "$.functions.small-thing:index:getThings.outputs: an object without properties is not supported")]
    [TestCase(
        GetThings + " inputs type", "\"string\"",
        "$.functions.small-thing:index:getThings.inputs.type: the type 'string' is not supported here, only 'object'")]
    [TestCase(
        GetThings + " outputs type", "\"array\"",
        "$.functions.small-thing:index:getThings.outputs.type: the type 'array' is not supported here, only 'object'")]
    public void Resolve_OfAnObjectThatIsNotSupported_SaysSo(string path, string value, string message) => Refused(path, value, message);

    [TestCase(
        "types small-thing:index:Place properties inner", Place,
        "$.types.small-thing:index:Place.properties.inner.$ref: " + NoObject)]
    [TestCase(
        "types small-thing:index:Box properties place", Place,
        "$.types.small-thing:index:Box.properties.place.$ref: " + NoObject)]
    [TestCase(Row + " properties place", Place, "$.types.small-thing:index:Row.properties.place.$ref: " + NoObject)]
    [TestCase(
        GetThings + " inputs properties place", Place,
        "$.functions.small-thing:index:getThings.inputs.properties.place.$ref: " + NoObject)]
    [TestCase("config variables names", List, "$.config.variables.names: a list in the configuration is not supported")]
    [TestCase(
        "types small-thing:index:Place properties names", List,
        "$.types.small-thing:index:Place.properties.names: a list in the configuration is not supported")]
    [TestCase(Thing + " properties size secret", "true", Outputs + ".size" + NoSecret)]
    [TestCase(Row + " properties size secret", "true", "$.types.small-thing:index:Row.properties.size" + NoSecret)]
    [TestCase(
        GetThings + " inputs properties prefix secret", "true",
        "$.functions.small-thing:index:getThings.inputs.properties.prefix" + NoSecret)]
    [TestCase(
        GetThings + " outputs properties rows secret", "true",
        "$.functions.small-thing:index:getThings.outputs.properties.rows" + NoSecret)]
    [TestCase(Thing + " inputProperties grid secret", "true", Inputs + ".grid.secret: a list that is secret is not supported")]
    public void Resolve_OfAPropertyThatCannotStandHere_SaysSo(string path, string value, string message) => Refused(path, value, message);

    private static void Refused(string path, string value, string message) =>
        Assert.That(
            Assert.Throws<SchemaException>(() => SdkGenerator.Generate(SmallSchema.With(path, value)))!.Message, Does.Contain(message));
}
