using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>JSON that is not what was asked for, in one line.</summary>
internal sealed class BodyFault(string message) : ArgumentException(message);

/// <summary>Reads the JSON of a request or of a cloud file.</summary>
internal static partial class ControlBody
{
    /// <exception cref="BodyFault">It is no JSON, or not of this form.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        // Editors of Windows start a file with a byte order mark, which JSON does not have.
        var text = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new BodyFault("$: null; a JSON object is needed.");
        }
        catch (JsonException error)
        {
            throw new BodyFault(Line(error));
        }
    }

    /// <summary>The platform's text, with the place in front and without what only a reader of this source code could use.</summary>
    private static string Line(JsonException error)
    {
        var text = Place().Replace(error.Message, "").ReplaceLineEndings(" ");
        text = Unmapped().Replace(text, "There is no field '$1' here.");
        text = Missing().Replace(text, "Missing: $1");
        text = Converted().Replace(text, "could not be converted to what is needed here.");
        text = OnType().Replace(text, "");
        var line = error.LineNumber is { } number ? $", line {(number + 1).ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{(string.IsNullOrEmpty(error.Path) ? "$" : error.Path)}{line}: {text}";
    }

    [GeneratedRegex(@" (Path: \S+ \| )?LineNumber: \d+ \| BytePositionInLine: \d+\.| Path: \S+\.?$")]
    private static partial Regex Place();

    [GeneratedRegex(@"The JSON property '(.*)' could not be mapped to any \.NET member contained in type '[^']*'\.")]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"JSON deserialization for type '[^']*' was missing required properties including: (.*)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to \S+$")]
    private static partial Regex Converted();

    [GeneratedRegex(@" (on|of|during deserialization of) type '[^']*'")]
    private static partial Regex OnType();
}
