using System.Text.RegularExpressions;

namespace PulumiClassicLink.GitOps.Tests.Reading;

/// <summary>As much of the languages of GitHub and GitLab as the pipelines use. What is not known fails.</summary>
internal static partial class Expressions
{
    /// <summary>A text with `${{ name }}` replaced.</summary>
    /// <param name="text">Of a workflow.</param>
    /// <param name="values">By names such as `vars.NAME`.</param>
    public static string Resolve(string text, IReadOnlyDictionary<string, string> values) =>
        InBraces().Replace(text, found => Value(found.Groups[1].Value, values));

    /// <summary>A text with $NAME replaced.</summary>
    /// <param name="text">Of a variable of GitLab.</param>
    /// <param name="values">By names with the dollar.</param>
    public static string Expand(string text, IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(text, found => Value(found.Value, values));

    /// <summary>Comparisons with ==, joined by &amp;&amp;.</summary>
    public static bool Holds(string condition, IReadOnlyDictionary<string, string> values) => condition.Split(" && ").All(comparison =>
    {
        var sides = comparison.Split(" == ");
        return sides.Length == 2
            ? Operand(sides[0], values) == Operand(sides[1], values)
            : throw new InvalidDataException($"not a comparison: {comparison}");
    });

    private static string Operand(string text, IReadOnlyDictionary<string, string> values) =>
        text is ['\'', .., '\''] or ['"', .., '"'] ? text[1..^1] : Value(text, values);

    private static string Value(string name, IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue(name, out var value) ? value : throw new InvalidDataException($"unknown: {name}");

    [GeneratedRegex(@"\$\{\{ *(.*?) *\}\}")]
    private static partial Regex InBraces();

    [GeneratedRegex(@"\$[A-Z_]+")]
    private static partial Regex Variable();
}
