using System.Text.Json;
using System.Text.Unicode;

namespace PulumiClassicLink.Cloud.Texts;

/// <summary>JSON that somebody else wrote.</summary>
public static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Takes only what nobody could read in two ways: no name comes twice, and every name is Unicode.</summary>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    /// <exception cref="InvalidDataException">Another encoding; the message says which, as a predicate.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        var plain = PlainBytes.Of(bytes);
        if (!Utf8.IsValid(plain.Span))
            throw new JsonException("no UTF-8");
        try
        {
            return JsonDocument.Parse(plain, Strict);
        }
        catch (InvalidOperationException odd)
        {
            throw new JsonException("a name is no Unicode", odd);
        }
    }

    /// <returns>Null: no object, or it has no such member; also where it cannot be found among names that are no Unicode.</returns>
    public static JsonElement? Member(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text member of an object.</summary>
    /// <returns>Null: absent, no text, empty, or no Unicode, which JsonElement finds out only when it is asked for.</returns>
    public static string? Of(JsonElement json, string name)
    {
        try
        {
            var value = Member(json, name);
            return value?.ValueKind == JsonValueKind.String && value.Value.GetString() is { Length: > 0 } text ? text : null;
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
