namespace PulumiClassicLink.Codegen.Model;

/// <summary>No two classes of a namespace may share a name or a file, and none may have the name of a namespace.</summary>
internal static class ClassNames
{
    // What generated code calls by these names alone: a class of the SDK would stand in the way.
    private static readonly string[] Used =
        ["CustomResourceOptions", "InvokeArgs", "InvokeOptions", "InvokeOutputOptions", "Output", "Pulumi", "System", "Task"];

    /// <exception cref="SchemaException">Two of them do.</exception>
    public static void Check(PackageModel package)
    {
        var root = package.Namespace;
        List<(string Name, string Path)> names =
        [
            ($"{root}.Utilities", "the SDK's own class Utilities"),
            ($"{root}.{package.Segment}ResourceTypeAttribute", "the SDK's own attribute"),
            ($"{root}.Config", "the SDK's own class Config"),
            .. Resource(package.Provider, "$.provider"),
            .. package.Resources.SelectMany(it => Resource(it, SchemaPath.Member("$.resources", it.Token))),
            .. package.Functions.SelectMany(it => Function(it, SchemaPath.Member("$.functions", it.Token))),
            .. package.Enums.Select(it => ($"{it.Namespace}.{it.Name}", SchemaPath.Member("$.types", it.Token))),
            .. package.InputTypes.Select(it => Type(it, "Inputs")),
            .. package.OutputTypes.Select(it => Type(it, "Outputs")),
        ];
        CheckUsed(names);
        // The class that is read from the environment or from configuration is not the only thing called Enums.
        names.AddRange(package.Enums.Select(it => it.Namespace).Distinct().Select(it => ($"{it}.Enums", "the SDK's own file Enums.cs")));
        CheckNamespaces(package, names);
        Unique.Check(names);
        Unique.Check(package.ConfigTypes.Select(it => (it.Type.Name, SchemaPath.Member("$.types", it.Type.Token))));
    }

    private static void CheckUsed(IEnumerable<(string Name, string Path)> names)
    {
        foreach (var (name, path) in names)
        {
            var last = name[(name.LastIndexOf('.') + 1)..];
            if (Used.Contains(last, StringComparer.Ordinal))
                throw new SchemaException(path, $"the name '{last}' is reserved: generated code needs it for something else");
        }
    }

    // Case-insensitively, because namespaces are folders, too.
    private static void CheckNamespaces(PackageModel package, List<(string Name, string Path)> names)
    {
        var classes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in names)
            classes.TryAdd(name, path);
        var spelled = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in names)
        {
            for (var end = name.LastIndexOf('.'); end > package.Namespace.Length; end = name.LastIndexOf('.', end - 1))
            {
                var space = name[..end];
                if (classes.TryGetValue(space, out var holder))
                    throw new SchemaException(path, $"its namespace '{space}' has the name of {holder}");
                if (!spelled.TryAdd(space, space) && spelled[space] != space)
                    throw new SchemaException(path, $"its namespace '{space}' differs from '{spelled[space]}' by nothing but case");
            }
        }

        if (names.FirstOrDefault(it => IsReserved(it.Name, package.Namespace)) is { Name: not null } taken)
            throw new SchemaException(taken.Path, $"the name '{taken.Name}' is taken by the SDK's own namespace");
    }

    private static bool IsReserved(string name, string root) =>
        name.Equals($"{root}.Inputs", StringComparison.OrdinalIgnoreCase) || name.Equals($"{root}.Outputs", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, string Path)> Resource(ResourceModel resource, string path) =>
        With(resource.Namespace, resource.Name, path, resource.State is null ? ["", "Args"] : ["", "Args", "State"]);

    private static IEnumerable<(string Name, string Path)> Function(FunctionModel function, string path) =>
        With(function.Namespace, function.Name, path, ["", "Args", "InvokeArgs", "Result"]);

    private static (string Name, string Path) Type(ObjectModel type, string qualifier) =>
        ($"{type.Type.Namespace}.{qualifier}.{type.ClassName}", SchemaPath.Member("$.types", type.Type.Token));

    private static IEnumerable<(string Name, string Path)> With(string @namespace, string name, string path, string[] suffixes) =>
        suffixes.Select(suffix => ($"{@namespace}.{name}{suffix}", path));
}
