using System.Globalization;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.LocalEngine.Values;

/// <summary>Go's duration texts, such as "1h30m" or "300s", in which programs give timeouts.</summary>
internal static partial class GoDuration
{
    /// <returns>Seconds; 0 for an empty text, which means unset.</returns>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static double Seconds(string text)
    {
        if (text.Length == 0 || text == "0")
            return 0;
        if (!Whole().IsMatch(text))
            throw new FormatException($"'{text}' is not a duration such as 5m or 300s");
        return Part().Matches(text).Sum(match =>
            double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * UnitSeconds(match.Groups[2].Value));
    }

    private static double UnitSeconds(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"^(\d+(\.\d*)?(h|ms|m|s|us|µs|ns))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+(?:\.\d*)?)(h|ms|m|s|us|µs|ns)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
