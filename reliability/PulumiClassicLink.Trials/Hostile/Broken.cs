using System.Globalization;

namespace PulumiClassicLink.Trials.Hostile;

/// <summary>How a broken promise is told: the kind of input, its index, and what it was.</summary>
internal static class Broken
{
    private const int MostShown = 3_000;

    public static BrokenPromiseException Promise(string kind, long index, string what, ReadOnlySpan<byte> input) =>
        Promise(kind, index, what, $"the input in base64, of {input.Length} bytes: {Convert.ToBase64String(input)}");

    public static BrokenPromiseException Promise(string kind, long index, string what, string input) => new(string.Create(
        CultureInfo.InvariantCulture, $"{kind} {index}: {Cut(Said.Escaped(what))}\n{Cut(Said.Escaped(input))}"));

    private static string Cut(string text) => text.Length <= MostShown ? text : text[..MostShown] + " ... (cut)";
}
