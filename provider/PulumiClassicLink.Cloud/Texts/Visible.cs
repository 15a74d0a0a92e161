using System.Globalization;
using System.Text;

namespace PulumiClassicLink.Cloud.Texts;

/// <summary>
/// Text fit for a terminal, whatever is in it: a control or invisible character would move the cursor, colour the rest, or turn it round,
/// so it is shown by its number.
/// </summary>
public static class Visible
{
    private const int MostLines = 5;
    private const int MostCharacters = 2000;
    private const string Cut = " ... ";

    /// <summary>One line.</summary>
    public static string Line(string text)
    {
        if (!text.EnumerateRunes().Any(IsInvisible))
            return text;
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            line.Append(IsInvisible(rune) ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : rune.ToString());
        return line.ToString();
    }

    /// <summary>One line that has lost its middle where it was longer.</summary>
    public static string Brief(string text, int most) => Line(text) is var line && line.Length <= most ? line : Shortened(line, most);

    /// <summary>
    /// An error as users get it: at most five lines and 2,000 characters. The longest lines lose their middle, because what failed begins
    /// the first, a RequestId ends it; of more lines the last is kept, which has the next step.
    /// </summary>
    public static string Error(string text)
    {
        var lines = text.Split('\n').Select(Line).ToArray();
        if (lines.Length > MostLines)
            lines = [.. lines[..(MostLines - 1)], lines[^1]];
        var most = MostCharacters - (lines.Length - 1);
        var longest = most;
        while (lines.Sum(line => Math.Min(line.Length, longest)) > most)
            longest--;
        return string.Join('\n', lines.Select(line => line.Length <= longest ? line : Shortened(line, longest)));
    }

    private static string Shortened(string line, int most)
    {
        var (head, tail) = ((most - Cut.Length) * 2 / 3, (most - Cut.Length) / 3);

        // Never between the halves of one character.
        if (char.IsHighSurrogate(line[head - 1]))
            head--;
        if (char.IsLowSurrogate(line[^tail]))
            tail--;
        return line[..head] + Cut + line[^tail..];
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
