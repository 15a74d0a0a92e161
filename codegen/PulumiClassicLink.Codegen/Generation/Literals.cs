using System.Globalization;
using System.Text;
using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>Values as C# source.</summary>
internal static class Literals
{
    public static string Of(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => Text(text),
        _ => throw new InvalidOperationException($"No literal for {value}. This is a bug in the generator."),
    };

    public static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append("\\\\"),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                _ when IsPlain(character) => literal.Append(character),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The attribute of what is not to be used any more, or nothing.</summary>
    public static string Obsolete(string? deprecation) => deprecation is null ? "" : $"[Obsolete({Text(deprecation)})]";

    /// <summary>The default of a property, if it has one that is not only in the environment.</summary>
    public static string? Default(PropertyModel property) => property.Default?.Value switch
    {
        null => null,
        EnumValueModel value => $"{TypeNames.Enum(((EnumType)property.Type.Bare).Enum)}.{value.Name}",
        var value => Of(value),
    };

    // Whatever C# takes for the end of a line, and what nobody sees, is escaped.
    private static bool IsPlain(char character) => char.GetUnicodeCategory(character) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
