using System.Buffers;

namespace PulumiClassicLink.Codegen;

/// <summary>JSON paths, written as System.Text.Json writes them, so that both kinds of error name a place alike.</summary>
internal static class SchemaPath
{
    private static readonly SearchValues<char> Special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    public static string Member(string path, string key) =>
        key.AsSpan().ContainsAny(Special) ? $"{path}['{key}']" : $"{path}.{key}";

    public static string Item(string path, int index) => $"{path}[{index}]";
}
