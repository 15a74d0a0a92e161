using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>
/// An object that requires an object of its own type, directly or by others, could never be written down. Lists and maps may be empty,
/// so they end such a chain.
/// </summary>
internal static class RequiredCycles
{
    private const string TypePrefix = "#/types/";

    /// <exception cref="SchemaException">There is such a type.</exception>
    public static void Check(IReadOnlyDictionary<string, ComplexTypeSpec> types)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in types.Keys.Order(StringComparer.Ordinal))
            Visit(token, [], types, done);
    }

    private static void Visit(
        string token, IReadOnlyList<string> open, IReadOnlyDictionary<string, ComplexTypeSpec> types, HashSet<string> done)
    {
        if (open.Contains(token))
        {
            var cycle = string.Join(" -> ", [.. open.SkipWhile(other => other != token), token]);
            throw new SchemaException(SchemaPath.Member("$.types", token), $"the type requires itself: {cycle}");
        }

        if (done.Contains(token) || !types.TryGetValue(token, out var type))
            return;
        foreach (var name in type.Required.Order(StringComparer.Ordinal))
        {
            if (type.Properties.GetValueOrDefault(name)?.Ref is { } reference && reference.StartsWith(TypePrefix, StringComparison.Ordinal))
                Visit(Uri.UnescapeDataString(reference[TypePrefix.Length..]), [.. open, token], types, done);
        }

        done.Add(token);
    }
}
