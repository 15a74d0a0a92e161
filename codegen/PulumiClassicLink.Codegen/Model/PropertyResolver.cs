using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>What properties can be where they stand, beside a boolean, an integer or a string.</summary>
[Flags]
internal enum Allowed
{
    None = 0,
    Lists = 1,
    Objects = 2,
    Secrets = 4,
}

/// <summary>Settles the properties of one package.</summary>
internal sealed class PropertyResolver(string package, IReadOnlyDictionary<string, ObjectSpec> types)
{
    private const string TypePrefix = "#/types/";

    /// <param name="path">Of the map of properties.</param>
    /// <param name="specs">The map of properties.</param>
    /// <param name="requiredPath">Of the list of required names.</param>
    /// <param name="required">The list of required names.</param>
    /// <param name="className">The C# class that will hold them.</param>
    /// <param name="allowed">What they can be.</param>
    public IReadOnlyList<PropertyModel> Resolve(
        string path, IReadOnlyDictionary<string, PropertySpec> specs, string requiredPath, IReadOnlyList<string> required, string className,
        Allowed allowed)
    {
        for (var index = 0; index < required.Count; index++)
        {
            if (!specs.ContainsKey(required[index]))
            {
                throw new SchemaException(
                    SchemaPath.Item(requiredPath, index), $"'{required[index]}' is required, but no such property is defined");
            }
        }

        var ordered = specs.OrderBy(spec => spec.Key, StringComparer.Ordinal).ToArray();
        Names.CheckUnique(ordered.Select(spec => (spec.Key, SchemaPath.Member(path, spec.Key))));
        return
        [
            .. ordered.Select(spec =>
                Property(SchemaPath.Member(path, spec.Key), spec.Key, spec.Value, required.Contains(spec.Key), className, allowed)),
        ];
    }

    /// <param name="path">Of the object.</param>
    /// <param name="spec">The object.</param>
    /// <param name="className">The C# class that will hold the properties.</param>
    /// <param name="allowed">What they can be.</param>
    public IReadOnlyList<PropertyModel> Resolve(string path, ObjectSpec spec, string className, Allowed allowed)
    {
        if (spec.Type != "object")
            throw new SchemaException(path + ".type", $"the type '{spec.Type}' is not supported here, only 'object'");
        if (spec.Properties.Count == 0)
            throw new SchemaException(path, "an object without properties is not supported");
        return Resolve(path + ".properties", spec.Properties, path + ".required", spec.Required, className, allowed);
    }

    private PropertyModel Property(string path, string wireName, PropertySpec spec, bool required, string className, Allowed allowed)
    {
        Names.CheckProperty(path, wireName, className);
        var type = Type(path, spec, allowed);
        if (spec.Secret && !allowed.HasFlag(Allowed.Secrets))
        {
            throw new SchemaException(
                path + ".secret", "a secret is not supported here, only in the configuration and in inputs of resources");
        }

        if (spec.Secret && type is ListType)
            throw new SchemaException(path + ".secret", "a list that is secret is not supported");
        return new PropertyModel(wireName, type, required, spec.Secret, Descriptions.ForCSharp(path, spec.Description));
    }

    private TypeModel Type(string path, TypeSpec spec, Allowed allowed) => spec switch
    {
        { Ref: not null } and ({ Type: not null } or { Items: not null }) =>
            throw new SchemaException(path, "'$ref' must stand without 'type' and 'items'"),
        { Ref: { } reference } => Object(path + ".$ref", reference, allowed),
        { Items: not null, Type: not "array" } => throw new SchemaException(path, "'items' is only for the type 'array'"),
        { Type: "boolean" } => PrimitiveType.Boolean,
        { Type: "integer" } => PrimitiveType.Whole,
        { Type: "string" } => PrimitiveType.Text,
        { Type: "array", Items: null } => throw new SchemaException(path, "an array must have 'items'"),
        { Type: "array", Items: { } items } => allowed.HasFlag(Allowed.Lists)
            ? new ListType(Type(path + ".items", items, allowed))
            : throw new SchemaException(path, "a list in the configuration is not supported"),
        { Type: null } => throw new SchemaException(path, "'type' or '$ref' is missing"),
        _ => throw new SchemaException(path, $"the type '{spec.Type}' is not supported"),
    };

    private ObjectType Object(string path, string reference, Allowed allowed)
    {
        if (!reference.StartsWith(TypePrefix, StringComparison.Ordinal))
            throw new SchemaException(path, $"the reference '{reference}' is not supported: only types of this schema are");
        var token = reference[TypePrefix.Length..];
        if (!types.ContainsKey(token))
            throw new SchemaException(path, $"the type '{token}' is not defined");
        return allowed.HasFlag(Allowed.Objects)
            ? new ObjectType(token, Names.ClassName(path, package, token))
            : throw new SchemaException(path, "an object inside another type or in the inputs of a function is not supported");
    }
}
