using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles the properties of one package.</summary>
internal sealed class PropertyResolver(IReadOnlyDictionary<string, ObjectSpec> types, string package)
{
    private const string TypePrefix = "#/types/";

    /// <param name="path">Of the map of properties.</param>
    /// <param name="specs">The map of properties.</param>
    /// <param name="requiredPath">Of the list of required names.</param>
    /// <param name="required">The list of required names.</param>
    /// <param name="className">The C# class that will hold them.</param>
    /// <param name="secrets">Whether a property may be secret here.</param>
    public IReadOnlyList<PropertyModel> Resolve(
        string path, IReadOnlyDictionary<string, PropertySpec> specs, string requiredPath, IReadOnlyList<string> required, string className,
        bool secrets)
    {
        foreach (var name in required)
        {
            if (!specs.ContainsKey(name))
                throw new SchemaException(requiredPath, $"'{name}' is required, but no such property is defined");
        }

        Unique.Check(specs.Keys.Order(StringComparer.Ordinal).Select(name => (name, $"{path}.{name}")));
        return [.. specs.OrderBy(spec => spec.Key, StringComparer.Ordinal).Select(spec =>
            Resolve($"{path}.{spec.Key}", spec.Key, spec.Value, required.Contains(spec.Key), className, secrets))];
    }

    private PropertyModel Resolve(string path, string wireName, PropertySpec spec, bool required, string className, bool secrets)
    {
        if (spec.Secret && !secrets)
            throw new SchemaException(path, "'secret' is not supported here, only on inputs of resources and on configuration");
        var type = Type(path, spec);
        if (spec.Secret && type is ListType)
            throw new SchemaException(path, "a secret array is not supported");
        return new PropertyModel(
            wireName,
            Names.Property(path, wireName, className),
            type,
            required,
            spec.Secret,
            Descriptions.Plain(path, spec.Description));
    }

    private TypeModel Type(string path, TypeSpec spec)
    {
        if (spec.Ref is not null && (spec.Type is not null || spec.Items is not null))
            throw new SchemaException(path, "'$ref' must stand without 'type' and 'items'");
        if (spec.Ref is not null)
            return Reference(path, spec.Ref);
        if (spec.Items is not null && spec.Type != "array")
            throw new SchemaException(path, "'items' is only for the type 'array'");
        return spec.Type switch
        {
            "boolean" => new PrimitiveType("bool", "GetBoolean"),
            "integer" => new PrimitiveType("int", "GetInt32"),
            "string" => new PrimitiveType("string", "Get"),
            "array" => new ListType(Type(path + ".items", spec.Items ?? throw new SchemaException(path, "an array must have 'items'"))),
            null => throw new SchemaException(path, "'type' or '$ref' is missing"),
            _ => throw new SchemaException(path, $"the type '{spec.Type}' is not supported"),
        };
    }

    private ObjectType Reference(string path, string reference)
    {
        if (!reference.StartsWith(TypePrefix, StringComparison.Ordinal))
            throw new SchemaException(path, $"the reference '{reference}' is not supported: only object types of this schema are");
        var token = reference[TypePrefix.Length..];
        if (!types.ContainsKey(token))
            throw new SchemaException(path, $"the type '{token}' is not defined");
        return new ObjectType(token, Names.Pascal(Names.FromToken(path, token, package)));
    }
}
