using System.Text.RegularExpressions;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>
/// Settles a package: refuses what Pulumi's own reader of schemas would refuse and what C# cannot express, then names and orders the rest.
/// </summary>
public static partial class PackageResolver
{
    /// <exception cref="SchemaException">The schema is wrong or uses a feature that is not supported.</exception>
    public static PackageModel Resolve(PackageSpec spec)
    {
        CheckPackage(spec);
        var properties = new PropertyResolver(spec.Types, spec.Name);
        CheckTokens("types", spec.Types.Keys);
        CheckTokens("resources", spec.Resources.Keys);
        CheckTokens("functions", spec.Functions.Keys);
        var package = new PackageModel
        {
            Name = spec.Name,
            Version = spec.Version,
            Description = spec.Description,
            License = spec.License,
            Publisher = spec.Publisher,
            Segment = Segment(spec),
            PulumiVersions = PulumiVersions(spec.Language.Csharp),
            Config = properties.Resolve("$.config.variables", spec.Config.Variables, "", [], "Config", secrets: true),
            Provider = ResourceResolver.Provider(spec, properties),
            Resources = [.. Ordered(spec.Resources).Select(it => ResourceResolver.Resource(it.Key, it.Value, spec.Name, properties))],
            Functions = [.. Ordered(spec.Functions).Select(it => ResourceResolver.Function(it.Key, it.Value, spec.Name, properties))],
            ConfigTypes = [],
            InputTypes = [],
            OutputTypes = [],
        };
        package = TypeUsage.AddTypes(package, spec, properties);
        ClassNames.Check(package);
        return package;
    }

    private static void CheckPackage(PackageSpec spec)
    {
        if (!PackageName().IsMatch(spec.Name) || spec.Name is "pulumi" or "input")
            throw new SchemaException("$.name", $"'{spec.Name}' is not a name for a package");
        if (!SemanticVersion().IsMatch(spec.Version))
            throw new SchemaException("$.version", $"'{spec.Version}' is not a version such as 1.2.3");
        if (!spec.Language.Csharp.RespectSchemaVersion)
            throw new SchemaException("$.language.csharp.respectSchemaVersion", "only true is supported: the SDK has the schema's version");
    }

    private static void CheckTokens(string section, IEnumerable<string> tokens) =>
        Unique.Check(tokens.Order(StringComparer.Ordinal).Select(token => (token, $"$.{section}.{token}")));

    private static string Segment(PackageSpec spec)
    {
        const string Path = "$.language.csharp.namespaces";
        var namespaces = spec.Language.Csharp.Namespaces;
        if (namespaces.Keys.FirstOrDefault(key => key != spec.Name) is { } other)
            throw new SchemaException(Path, $"a namespace for '{other}' is not supported: the only module is '{spec.Name}'");
        var segment = namespaces.GetValueOrDefault(spec.Name) ?? string.Concat(spec.Name.Split('-').Select(Names.Pascal));
        return Names.Identifier().IsMatch(segment) ? segment : throw new SchemaException(Path, $"'{segment}' is not a namespace");
    }

    private static string PulumiVersions(CSharpSpec spec)
    {
        const string Path = "$.language.csharp.packageReferences";
        if (spec.PackageReferences.Keys.FirstOrDefault(key => key != "Pulumi") is { } other)
            throw new SchemaException(Path, $"a reference to '{other}' is not supported: only one to 'Pulumi' is");
        return spec.PackageReferences.GetValueOrDefault("Pulumi") ?? throw new SchemaException(Path, "a reference to 'Pulumi' is missing");
    }

    private static IOrderedEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> map) =>
        map.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*\\z")]
    private static partial Regex PackageName();

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?\\z")]
    private static partial Regex SemanticVersion();
}
