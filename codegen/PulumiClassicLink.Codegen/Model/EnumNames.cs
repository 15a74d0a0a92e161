using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>The names of an enumeration's values in C#.</summary>
internal static partial class EnumNames
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["*"] = "Asterisk",
        ["0"] = "Zero",
        ["1"] = "One",
        ["2"] = "Two",
        ["3"] = "Three",
        ["4"] = "Four",
        ["5"] = "Five",
        ["6"] = "Six",
        ["7"] = "Seven",
        ["8"] = "Eight",
        ["9"] = "Nine",
    };

    /// <summary>The name for a value whose name in the schema, or else the value itself, is this.</summary>
    /// <returns>An identifier, or an empty text if there is nothing to make one of.</returns>
    public static string Of(string name, string enumName)
    {
        var text = Underscores().Replace(Letters(Short.GetValueOrDefault(name, name).TrimStart('@')), "_");
        return text switch
        {
            "" or "_" => "",
            ['_', ..] => enumName + text,
            // It would be the name of a method that every value has.
            "Equals" => "EqualsValue",
            _ => text,
        };
    }

    private static string Letters(string name)
    {
        var letters = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsPart(rune))
                letters.Append('_');
            else if (letters.Length > 0)
                letters.Append(rune);
            else if (IsStart(rune))
                letters.Append(Rune.ToUpperInvariant(rune));
            else
                letters.Append('_').Append(rune);
        }

        return letters.ToString();
    }

    private static bool IsStart(Rune rune) => rune.Value == '_' || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsPart(Rune rune) => IsStart(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.ConnectorPunctuation;

    [GeneratedRegex("_+")]
    private static partial Regex Underscores();
}
