using System.Globalization;
using System.Text;
using Grpc.Core;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile;

/// <summary>What must hold of every answer of the plugin, whatever it was sent.</summary>
internal static class Said
{
    private const int MostLines = 5;
    private const int MostCharacters = 2_000;

    private static readonly StatusCode[] Never = [StatusCode.Unknown, StatusCode.Internal, StatusCode.DataLoss];

    /// <returns>Null: nothing is wrong.</returns>
    public static string? Problem(StatusCode status, string detail) =>
        detail.Contains("This is a bug", StringComparison.Ordinal) ? $"it says that it has a bug: {detail}"
        : Never.Contains(status) ? $"its status is {status}: {detail}"
        : status == StatusCode.OK ? null
        : Problem(detail);

    /// <summary>The same of one text.</summary>
    public static string? Problem(string text) =>
        text.Split('\n').Length > MostLines ? $"more than {MostLines} lines: {text}"
        : text.Length > MostCharacters ? $"{text.Length} characters: {text[..MostCharacters]}"
        : text.EnumerateRunes().Any(IsOdd) ? $"a character that no terminal should get: {Escaped(text)}"
        : text.Contains(OddTexts.Secret, StringComparison.Ordinal) ? $"a secret: {text}"
        : null;

    /// <returns>The first problem of the texts; null: nothing is wrong with any.</returns>
    public static string? FirstProblem(IEnumerable<string> texts) => texts.Select(Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>Fit to be printed by the trial itself.</summary>
    public static string Escaped(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => IsOdd(rune) ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : rune.ToString()));

    private static bool IsOdd(Rune rune) => rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
