namespace PulumiClassicLink.Codegen;

/// <summary>The schema is wrong, or uses a feature that the generator does not support.</summary>
/// <param name="path">Where, as a JSON path that starts with <c>$</c>.</param>
/// <param name="problem">What, naming the feature.</param>
public sealed class SchemaException(string path, string problem) : Exception($"{path}: {problem}")
{
    public string Path => path;
}
