using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Finds the properties, at any depth, that replace a resource when they change.</summary>
internal sealed class ReplacePaths(TypeResolver types, IReadOnlyDictionary<string, ComplexTypeSpec> definitions)
{
    /// <param name="path">Where the properties stand in the schema.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="required">The names of those that are always there.</param>
    /// <returns>Paths such as <c>list[*].map.*.name</c>, in the order of names.</returns>
    public IReadOnlyList<string> Of(
        string path, IReadOnlyDictionary<string, PropertySpec> properties, IReadOnlyList<string> required) =>
        [.. Of(path, properties, required, [])];

    private IEnumerable<string> Of(
        string place,
        IReadOnlyDictionary<string, PropertySpec> properties,
        IReadOnlyList<string> required,
        HashSet<(TypeModel, bool)> open)
    {
        foreach (var (name, spec) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            var type = types.Resolve(SchemaPath.Member(place, name), spec, takesInputs: false);
            var path = name + (type is ListType ? "[*]" : type is MapType ? ".*" : "");
            var visit = (type, required.Contains(name));
            if (spec.ReplaceOnChanges)
                yield return path;
            // A type inside itself would go on for ever. This ends where Pulumi's generators end, at the same type with the same
            // optionality, so that all SDKs say the same.
            else if (Innermost(type) is ObjectType { Token: var token } && open.Add(visit))
            {
                var definition = definitions[token];
                var members = SchemaPath.Member("$.types", token) + ".properties";
                foreach (var inner in Of(members, definition.Properties, definition.Required, open))
                    yield return $"{path}.{inner}";
                open.Remove(visit);
            }
        }
    }

    private static TypeModel Innermost(TypeModel type) => type switch
    {
        ListType(var item) => Innermost(item),
        MapType(var item) => Innermost(item),
        _ => type,
    };
}
