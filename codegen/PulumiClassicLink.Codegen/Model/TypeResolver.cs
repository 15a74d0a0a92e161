using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Settles types.</summary>
internal sealed class TypeResolver(
    IReadOnlyDictionary<string, ComplexTypeSpec> types, IReadOnlyDictionary<string, EnumModel> enums, Tokens tokens)
{
    private const string TypePrefix = "#/types/";

    /// <param name="path">Where the type stands.</param>
    /// <param name="spec">The type.</param>
    /// <param name="takesInputs">Whether outputs of resources can be given for it.</param>
    public TypeModel Resolve(string path, TypeSpec spec, bool takesInputs)
    {
        var type = Bare(path, spec, takesInputs);
        return takesInputs && !spec.Plain ? new InputType(type) : type;
    }

    public ObjectType Object(string path, string token, bool takesInputs) =>
        new(token, tokens.Namespace(path, token), tokens.ClassName(path, token), takesInputs);

    private TypeModel Bare(string path, TypeSpec spec, bool takesInputs)
    {
        if (spec.Ref is { } reference)
        {
            // Beside an enumeration or `Any`, 'type' only repeats the kind of its values.
            return spec.Items is null && spec.AdditionalProperties is null
                ? Reference(path + ".$ref", reference, takesInputs)
                : throw new SchemaException(path, "'$ref' must stand without 'items' and 'additionalProperties'");
        }

        if (spec.Items is not null && spec.Type != "array")
            throw new SchemaException(path, "'items' is only for the type 'array'");
        if (spec.AdditionalProperties is not null && spec.Type != "object")
            throw new SchemaException(path, "'additionalProperties' is only for the type 'object'");
        return spec.Type switch
        {
            "boolean" => PrimitiveType.Boolean,
            "integer" => PrimitiveType.Whole,
            "number" => PrimitiveType.Number,
            "string" => PrimitiveType.Text,
            "array" when spec.Items is { } items => new ListType(Resolve(path + ".items", items, takesInputs)),
            "array" => throw new SchemaException(path, "an array must have 'items'"),
            // A map of nothing said is a map of strings.
            "object" => new MapType(
                Resolve(path + ".additionalProperties", spec.AdditionalProperties ?? new TypeSpec { Type = "string" }, takesInputs)),
            null => throw new SchemaException(path, "'type' or '$ref' is missing"),
            _ => throw new SchemaException(path, $"the type '{spec.Type}' is not supported"),
        };
    }

    private TypeModel Reference(string path, string reference, bool takesInputs)
    {
        if (reference == "pulumi.json#/Any")
            return new AnyType();
        if (!reference.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            throw new SchemaException(path, $"the reference '{reference}' is not supported: only 'pulumi.json#/Any' and types of this schema are");
        }

        // A slash in a token may be written as %2F.
        var token = Uri.UnescapeDataString(reference[TypePrefix.Length..]);
        if (enums.TryGetValue(token, out var @enum))
            return new EnumType(@enum);
        return types.ContainsKey(token)
            ? Object(path, token, takesInputs)
            : throw new SchemaException(path, $"the type '{token}' is not defined");
    }
}
