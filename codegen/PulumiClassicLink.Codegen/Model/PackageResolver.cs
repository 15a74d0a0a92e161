using System.Text.RegularExpressions;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>
/// Settles a package: refuses what Pulumi's own reader of schemas would refuse and what C# cannot express, then names and orders the rest.
/// </summary>
public static partial class PackageResolver
{
    // As Pulumi's generator for .NET has it, for schemas that say nothing.
    private const string DefaultPublisher = "Pulumi Corp.";
    private const string DefaultPulumiVersions = "[3.76.1.0,4)";

    // Classes of Pulumi that generated code names: a namespace of that name would stand in the way.
    private static readonly string[] PulumiClasses =
    [
        "Alias", "Config", "CustomResource", "CustomResourceOptions", "Deployment", "Input", "InputList", "InputMap", "InvokeArgs",
        "InvokeOptions", "InvokeOutputOptions", "Output", "ProviderResource", "ResourceArgs", "ResourceTypeAttribute", "Serialization",
    ];

    /// <exception cref="SchemaException">The schema is wrong or uses a feature that is not supported.</exception>
    public static PackageModel Resolve(PackageSpec spec)
    {
        CheckPackage(spec);
        var segment = Segment(spec);
        var root = $"{RootNamespace(spec)}.{segment}";
        var tokens = Tokens.Create(spec.Name, spec.Meta.ModuleFormat, spec.Language.Csharp.Namespaces, root);
        CheckTokens(spec, tokens);
        RequiredCycles.Check(spec.Types);
        var enums = Ordered(spec.Types).Where(it => it.Value.Enum is not null)
            .ToDictionary(it => it.Key, it => EnumResolver.Resolve(it.Key, it.Value, tokens));
        var types = new TypeResolver(spec.Types, enums, tokens);
        var properties = new PropertyResolver(types);
        var resources = new ResourceResolver(tokens, properties, new ReplacePaths(types, spec.Types));
        var functions = new FunctionResolver(tokens, types, properties);
        var package = new PackageModel
        {
            Name = spec.Name,
            Version = spec.Version,
            Description = spec.Description,
            License = spec.License,
            Publisher = spec.Publisher is { Length: > 0 } ? spec.Publisher : DefaultPublisher,
            Homepage = spec.Homepage,
            Repository = spec.Repository,
            LogoUrl = LogoUrl(spec),
            PluginDownloadUrl = spec.PluginDownloadUrl is { Length: > 0 } ? spec.PluginDownloadUrl : null,
            Namespace = root,
            Segment = segment,
            PackageReferences = PackageReferences(spec.Language.Csharp),
            Config = properties.Resolve(
                "$.config.variables", spec.Config.Variables, "$.config.defaults", spec.Config.Defaults, "Config", Place.Config),
            Provider = resources.Provider(spec, root),
            Resources = [.. Ordered(spec.Resources).Select(it => resources.Resource(it.Key, it.Value))],
            Functions = [.. Ordered(spec.Functions).Select(it => functions.Resolve(it.Key, it.Value))],
            Enums = [.. enums.Values],
            ConfigTypes = [],
            InputTypes = [],
            OutputTypes = [],
        };
        package = new TypeUsage(properties, spec.Types).AddTypes(package);
        ConfigEnums.Check(package);
        ClassNames.Check(package);
        return package;
    }

    private static void CheckPackage(PackageSpec spec)
    {
        if (!PackageName().IsMatch(spec.Name) || spec.Name == "pulumi")
            throw new SchemaException("$.name", $"'{spec.Name}' is not a name for a package");
        if (!SemanticVersion().IsMatch(spec.Version))
            throw new SchemaException("$.version", $"'{spec.Version}' is not a version such as 1.2.3");
    }

    private static void CheckTokens(PackageSpec spec, Tokens tokens)
    {
        Unique.Check(spec.Types.Keys.Order(StringComparer.Ordinal).Select(token => (token, SchemaPath.Member("$.types", token))));
        var callable = spec.Resources.Keys.Select(token => (Token: token, Path: SchemaPath.Member("$.resources", token)))
            .Concat(spec.Functions.Keys.Select(token => (Token: token, Path: SchemaPath.Member("$.functions", token))))
            .OrderBy(it => it.Path, StringComparer.Ordinal).ToArray();
        Unique.Check(callable.Select(it => (tokens.Canonical(it.Token), it.Path)));
        var modules = spec.Resources.Keys.Concat(spec.Functions.Keys).Concat(spec.Types.Keys).Select(tokens.Module).ToHashSet();
        if (spec.Language.Csharp.Namespaces.Keys.Order(StringComparer.Ordinal)
            .FirstOrDefault(key => key != spec.Name && !modules.Contains(key)) is { } unknown)
        {
            throw new SchemaException(
                SchemaPath.Member("$.language.csharp.namespaces", unknown), $"there is no module '{unknown}', and the package is '{spec.Name}'");
        }
    }

    // Pulumi's own generator fetches it; here the package names the address, so that the same schema gives the same files everywhere.
    private static string? LogoUrl(PackageSpec spec)
    {
        if (string.IsNullOrEmpty(spec.LogoUrl))
            return null;
        return Uri.TryCreate(spec.LogoUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? spec.LogoUrl
            : throw new SchemaException("$.logoUrl", $"'{spec.LogoUrl}' is not an https or http URL");
    }

    private static string RootNamespace(PackageSpec spec)
    {
        if (spec.Language.Csharp.RootNamespace is { Length: > 0 } given)
        {
            return Names.IsNamespace(given)
                ? given
                : throw new SchemaException("$.language.csharp.rootNamespace", $"'{given}' is not a namespace");
        }

        if (spec.Namespace is not { Length: > 0 } name)
            return "Pulumi";
        return KebabCase().IsMatch(name) ? Names.Joined(name) : throw new SchemaException("$.namespace", $"'{name}' is not in kebab-case");
    }

    private static string Segment(PackageSpec spec)
    {
        const string Path = "$.language.csharp.namespaces";
        var isPulumi = RootNamespace(spec) == "Pulumi";
        var segment = spec.Language.Csharp.Namespaces.GetValueOrDefault(spec.Name)
            // Pulumi.Config is a class.
            ?? (isPulumi && spec.Name == "config" ? "Config_" : Names.Joined(spec.Name));
        if (!Names.IsIdentifier(segment))
            throw new SchemaException(SchemaPath.Member(Path, spec.Name), $"'{segment}' is not one part of a namespace");
        return isPulumi && PulumiClasses.Contains(segment, StringComparer.Ordinal)
            ? throw new SchemaException("$.name", $"the namespace Pulumi.{segment} is taken by Pulumi itself: choose another in {Path}")
            : segment;
    }

    private static SortedDictionary<string, string> PackageReferences(CSharpSpec spec)
    {
        var references = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Pulumi"] = DefaultPulumiVersions };
        foreach (var (name, versions) in spec.PackageReferences)
            references[name] = versions;
        return references;
    }

    private static IOrderedEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> map) =>
        map.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9_]*\\z")]
    private static partial Regex PackageName();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?\\z")]
    private static partial Regex SemanticVersion();
}
