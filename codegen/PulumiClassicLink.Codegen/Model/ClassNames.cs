namespace PulumiClassicLink.Codegen.Model;

/// <summary>No two classes of the SDK's namespace may share a name or a file.</summary>
internal static class ClassNames
{
    /// <exception cref="SchemaException">Two of them do.</exception>
    public static void Check(PackageModel package)
    {
        List<(string Name, string Path)> names =
        [
            ("Utilities", "the SDK's own class Utilities"),
            ($"{package.Segment}ResourceTypeAttribute", "the SDK's own attribute"),
            ("Inputs", "the SDK's own namespace Inputs"),
            ("Outputs", "the SDK's own namespace Outputs"),
            ("Config", "the SDK's own class Config"),
            ("Provider", "$.provider"),
            ("ProviderArgs", "$.provider"),
        ];
        foreach (var resource in package.Resources)
            names.AddRange(With(resource.Name, $"$.resources.{resource.Token}", ["", "Args"]));
        foreach (var function in package.Functions)
            names.AddRange(With(function.Name, $"$.functions.{function.Token}", ["", "Args", "InvokeArgs", "Result"]));
        Unique.Check(names);
    }

    private static IEnumerable<(string Name, string Path)> With(string name, string path, string[] suffixes) =>
        suffixes.Select(suffix => (name + suffix, path));
}
