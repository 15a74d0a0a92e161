using System.Text;
using System.Text.Json;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>A number as it was written.</summary>
internal sealed record Written(string Text);

/// <summary>A string that is no Unicode.</summary>
internal sealed record NoText;

/// <summary>
/// Reads JSON and takes nothing that two readers could take for different things: no name twice, no name that is no Unicode, nothing before
/// or after. Objects are dictionaries, lists are lists; null is null.
/// </summary>
internal static class StrictJson
{
    /// <returns>False: it is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out object? value)
    {
        value = null;
        while (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
            if (!reader.Read())
                return false;
            value = Value(ref reader);
            return !reader.Read();
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static object? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.String => Text(ref reader),
        JsonTokenType.Number => new Written(Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    /// <returns>Half a surrogate pair is no text. It matters only where a text is wanted.</returns>
    private static object Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return new NoText();
        }
    }

    private static Dictionary<string, object?> Object(ref Utf8JsonReader reader)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add(name, Value(ref reader));
        }

        return members;
    }

    private static List<object?> List(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader));
        return items;
    }
}
