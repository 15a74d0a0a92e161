using System.Text.Json;

namespace PulumiClassicLink.Cloud.Texts;

/// <summary>A text member of a JSON object that somebody else wrote.</summary>
public static class JsonText
{
    /// <returns>Null: absent, no text, empty, or no Unicode, which JsonElement finds out only when it is asked for.</returns>
    public static string? Of(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
                    ? text
                    : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Text from files, programs and services, as editors and shells of Windows also write it: with a byte order mark.</summary>
public static class PlainBytes
{
    /// <returns>The bytes without the mark of UTF-8.</returns>
    /// <exception cref="InvalidDataException">Another encoding; the message says which, as a predicate.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> bytes)
    {
        // Also without a mark: no JSON and no token has a zero byte, and of each ASCII character the wide encodings have one.
        if (bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || bytes.Span[..Math.Min(4, bytes.Length)].Contains((byte)0))
            throw new InvalidDataException("is text in UTF-16 or UTF-32; write it in UTF-8");
        return bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }
}
