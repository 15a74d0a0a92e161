namespace PulumiClassicLink.Codegen.Model;

/// <summary>Names that differ only by case are the same to Pulumi, and some of its languages.</summary>
internal static class Unique
{
    /// <exception cref="SchemaException">Two names are the same.</exception>
    public static void Check(IEnumerable<(string Name, string Path)> names)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in names)
        {
            if (!seen.TryAdd(name, path))
                throw new SchemaException(path, $"the name '{name}' is taken by {seen[name]}; names must differ by more than case");
        }
    }
}
