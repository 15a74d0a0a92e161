using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles the provider, the resources and the functions.</summary>
internal static class ResourceResolver
{
    public static ResourceModel Provider(PackageSpec package, PropertyResolver properties)
    {
        const string Path = "$.provider";
        if (package.Provider.Properties.Count > 0)
            throw new SchemaException(Path + ".properties", "outputs of the provider are not supported: they would put keys into state");
        Reserved(Path + ".inputProperties", package.Provider.InputProperties, ["version"]);
        return Resolve(Path, $"pulumi:providers:{package.Name}", "Provider", package.Provider, isProvider: true, properties);
    }

    public static ResourceModel Resource(string token, ResourceSpec spec, string package, PropertyResolver properties)
    {
        var path = $"$.resources.{token}";
        // The binder only warns about these, but a resource cannot have them: the engine gives every resource its own.
        Reserved(path + ".properties", spec.Properties, ["id", "urn"]);
        Reserved(path + ".inputProperties", spec.InputProperties, ["id", "urn"]);
        return Resolve(path, token, Names.Pascal(Names.FromToken(path, token, package)), spec, isProvider: false, properties);
    }

    public static FunctionModel Function(string token, FunctionSpec spec, string package, PropertyResolver properties)
    {
        var path = $"$.functions.{token}";
        var name = Names.Pascal(Names.FromToken(path, token, package));
        var inputs = Object(path + ".inputs", spec.Inputs, name + "Args", properties);
        if (inputs.FirstOrDefault(input => HoldsObject(input.Type)) is { } input)
            throw new SchemaException($"{path}.inputs.properties.{input.WireName}", "an object as input of a function is not supported");
        var outputs = Object(path + ".outputs", spec.Outputs, name + "Result", properties);
        return new FunctionModel(token, name, Descriptions.Plain(path, spec.Description), inputs, outputs);
    }

    public static IReadOnlyList<PropertyModel> Object(string path, ObjectSpec spec, string className, PropertyResolver properties)
    {
        if (spec.Type != "object")
            throw new SchemaException(path + ".type", $"the type '{spec.Type}' is not supported here, only 'object'");
        if (spec.Properties.Count == 0)
            throw new SchemaException(path, "an object without properties is not supported");
        return properties.Resolve(path + ".properties", spec.Properties, path + ".required", spec.Required, className, secrets: false);
    }

    private static ResourceModel Resolve(
        string path, string token, string name, ResourceSpec spec, bool isProvider, PropertyResolver properties) => new()
        {
            Token = token,
            Name = name,
            IsProvider = isProvider,
            Description = Descriptions.ForCSharp(path, spec.Description),
            Outputs = properties.Resolve(
                path + ".properties", spec.Properties, path + ".required", spec.Required, name, secrets: false),
            Inputs = properties.Resolve(
                path + ".inputProperties",
                spec.InputProperties,
                path + ".requiredInputs",
                spec.RequiredInputs,
                name + "Args",
                secrets: true),
        };

    private static void Reserved(string path, IReadOnlyDictionary<string, PropertySpec> properties, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(properties.ContainsKey) is { } name)
            throw new SchemaException($"{path}.{name}", $"the property name '{name}' is reserved");
    }

    private static bool HoldsObject(TypeModel type) => type is ObjectType || (type is ListType list && HoldsObject(list.Item));
}
