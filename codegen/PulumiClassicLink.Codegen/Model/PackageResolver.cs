using System.Text.RegularExpressions;
using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>
/// Settles a package: refuses what Pulumi's own reader of schemas would refuse and what C# cannot express, then names and orders the rest.
/// </summary>
public sealed partial class PackageResolver
{
    private readonly PackageSpec _spec;
    private readonly PropertyResolver _properties;

    private PackageResolver(PackageSpec spec)
    {
        _spec = spec;
        _properties = new PropertyResolver(spec.Name, spec.Types);
    }

    /// <exception cref="SchemaException">The schema is wrong or uses a feature that is not supported.</exception>
    public static PackageModel Resolve(PackageSpec spec)
    {
        if (!PackageName().IsMatch(spec.Name) || spec.Name == "pulumi")
            throw new SchemaException("$.name", $"'{spec.Name}' is not a name for a package");
        if (!SemanticVersion().IsMatch(spec.Version))
            throw new SchemaException("$.version", $"'{spec.Version}' is not a version such as 1.2.3");
        if (spec.PluginDownloadUrl is { } url && !Uri.IsWellFormedUriString(url, UriKind.Absolute))
            throw new SchemaException("$.pluginDownloadURL", $"'{url}' is not an absolute URL");
        var package = new PackageResolver(spec).Package();
        CheckClassNames(package);
        return package;
    }

    private PackageModel Package()
    {
        var config = Properties("$.config.variables", _spec.Config.Variables, "Config", Allowed.Objects | Allowed.Secrets);
        var provider = Provider();
        var resources = Ordered(_spec.Resources).Select(it => Resource(it.Key, it.Value)).ToArray();
        var functions = Ordered(_spec.Functions).Select(it => Function(it.Key, it.Value)).ToArray();
        var inputs = provider.Inputs.Concat(resources.SelectMany(resource => resource.Inputs));
        var outputs = resources.SelectMany(resource => resource.Outputs).Concat(functions.SelectMany(function => function.Outputs));
        var package = new PackageModel
        {
            Spec = _spec,
            Segment = Names.Segment(_spec.Name, _spec.Language.Csharp.Namespaces),
            Config = config,
            Provider = provider,
            Resources = resources,
            Functions = functions,
            ConfigTypes = Types(config, "", Allowed.None),
            InputTypes = Types(inputs, "Args", Allowed.Lists),
            OutputTypes = Types(outputs, "", Allowed.Lists),
        };
        var used = package.ConfigTypes.Concat(package.InputTypes).Concat(package.OutputTypes).Select(type => type.Token);
        return _spec.Types.Keys.Except(used).Order(StringComparer.Ordinal).FirstOrDefault() is { } unused
            ? throw new SchemaException(SchemaPath.Member("$.types", unused), "the type is not used by anything")
            : package;
    }

    private ResourceModel Provider()
    {
        const string Path = "$.provider.inputProperties";
        CheckReserved(Path, _spec.Provider.InputProperties, ["version"]);
        return new ResourceModel
        {
            Token = $"pulumi:providers:{_spec.Name}",
            Name = "Provider",
            IsProvider = true,
            Description = Descriptions.ForCSharp("$.provider", _spec.Provider.Description),
            Inputs = Properties(Path, _spec.Provider.InputProperties, "ProviderArgs", Allowed.Lists | Allowed.Objects | Allowed.Secrets),
            Outputs = [],
        };
    }

    private ResourceModel Resource(string token, ResourceSpec spec)
    {
        var path = SchemaPath.Member("$.resources", token);
        var (inputs, outputs) = (path + ".inputProperties", path + ".properties");
        var name = Names.ClassName(path, _spec.Name, token);
        // The engine gives every resource its own.
        CheckReserved(inputs, spec.InputProperties, ["id", "urn"]);
        CheckReserved(outputs, spec.Properties, ["id", "urn"]);
        return new ResourceModel
        {
            Token = token,
            Name = name,
            IsProvider = false,
            Description = Descriptions.ForCSharp(path, spec.Description),
            Inputs = _properties.Resolve(
                inputs, spec.InputProperties, path + ".requiredInputs", spec.RequiredInputs, name + "Args",
                Allowed.Lists | Allowed.Objects | Allowed.Secrets),
            Outputs = _properties.Resolve(
                outputs, spec.Properties, path + ".required", spec.Required, name, Allowed.Lists | Allowed.Objects),
        };
    }

    private FunctionModel Function(string token, FunctionSpec spec)
    {
        var path = SchemaPath.Member("$.functions", token);
        var name = Names.ClassName(path, _spec.Name, token);
        // The two classes of inputs have the same properties, so both names are forbidden to them.
        _ = _properties.Resolve(path + ".inputs", spec.Inputs, name + "InvokeArgs", Allowed.Lists);
        return new FunctionModel
        {
            Token = token,
            Name = name,
            Description = Descriptions.ForCSharp(path, spec.Description),
            Inputs = _properties.Resolve(path + ".inputs", spec.Inputs, name + "Args", Allowed.Lists),
            Outputs = _properties.Resolve(path + ".outputs", spec.Outputs, name + "Result", Allowed.Lists | Allowed.Objects),
        };
    }

    private IReadOnlyList<PropertyModel> Properties(
        string path, IReadOnlyDictionary<string, PropertySpec> specs, string className, Allowed allowed) =>
        _properties.Resolve(path, specs, "", [], className, allowed);

    // Each kind of use of a type needs a class of its own.
    private ObjectModel[] Types(IEnumerable<PropertyModel> users, string suffix, Allowed allowed)
    {
        var types = users.Select(user => Innermost(user.Type)).OfType<ObjectType>().Distinct();
        return
        [
            .. types.OrderBy(type => type.Token, StringComparer.Ordinal).Select(type => ObjectClass(type, type.Name + suffix, allowed)),
        ];
    }

    private ObjectModel ObjectClass(ObjectType type, string className, Allowed allowed)
    {
        var (path, spec) = (SchemaPath.Member("$.types", type.Token), _spec.Types[type.Token]);
        var description = Descriptions.ForCSharp(path, spec.Description);
        return new ObjectModel(type.Token, className, description, _properties.Resolve(path, spec, className, allowed));
    }

    private static TypeModel Innermost(TypeModel type) => type is ListType(var item) ? Innermost(item) : type;

    private static void CheckReserved(string path, IReadOnlyDictionary<string, PropertySpec> properties, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(properties.ContainsKey) is { } name)
            throw new SchemaException(SchemaPath.Member(path, name), $"the property name '{name}' is reserved");
    }

    // No two classes of a namespace may share a name or a file.
    private static void CheckClassNames(PackageModel package)
    {
        Names.CheckUnique(
        [
            ($"{package.Segment}ResourceTypeAttribute", "the SDK's own attribute"),
            .. Classes("Provider", "$.provider", ["", "Args"]),
            .. package.Resources.SelectMany(it => Classes(it.Name, SchemaPath.Member("$.resources", it.Token), ["", "Args"])),
            .. package.Functions.SelectMany(it =>
                Classes(it.Name, SchemaPath.Member("$.functions", it.Token), ["", "Args", "InvokeArgs", "Result"])),
        ]);
        foreach (var types in new[] { package.ConfigTypes, package.InputTypes, package.OutputTypes })
            Names.CheckUnique(types.Select(type => (type.ClassName, SchemaPath.Member("$.types", type.Token))));
    }

    private static IEnumerable<(string Name, string Path)> Classes(string name, string path, string[] suffixes) =>
        suffixes.Select(suffix => (name + suffix, path));

    private static IOrderedEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> map) =>
        map.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9_]*\\z")]
    private static partial Regex PackageName();

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?\\z")]
    private static partial Regex SemanticVersion();
}
