using System.Buffers;

namespace PulumiClassicLink.Codegen;

/// <summary>The schema is wrong, or uses a feature that the generator does not support.</summary>
/// <param name="path">Where, as a JSON path that starts with <c>$</c>.</param>
/// <param name="problem">What, naming the feature.</param>
public sealed class SchemaException(string path, string problem) : Exception($"{path}: {problem}")
{
    public string Path => path;
}

/// <summary>JSON paths, written as System.Text.Json writes them, so that both kinds of error name a place alike.</summary>
internal static class SchemaPath
{
    private static readonly SearchValues<char> Special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    public static string Member(string path, string key) =>
        key.AsSpan().ContainsAny(Special) ? $"{path}['{key}']" : $"{path}.{key}";

    public static string Item(string path, int index) => $"{path}[{index}]";
}
