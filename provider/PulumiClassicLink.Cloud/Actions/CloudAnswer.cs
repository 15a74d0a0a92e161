using System.Text.Json;

namespace PulumiClassicLink.Cloud.Actions;

/// <summary>The JSON fields of an answer that every action has. All null: the body is not a JSON object.</summary>
internal sealed record CloudAnswer
{
    private static readonly string[] CodeNames = ["Code", "code"];

    public string? RequestId { get; init; }

    public string? Code { get; private init; }

    public string? Message { get; private init; }

    /// <summary>The whole object, for the fields of one action.</summary>
    public JsonElement Root { get; private init; }

    /// <summary>The vendor's SDKs also accept the lower-case names, and "description" for the message.</summary>
    public static CloudAnswer Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonText.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !HasOneCodeAtMost(root))
                return new CloudAnswer();

            return new CloudAnswer
            {
                RequestId = Text(root, "RequestId", "requestId"),
                Code = Text(root, "Code", "code"),
                Message = Text(root, "Message", "message", "description"),
                Root = root.Clone(),
            };
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException or InvalidDataException)
        {
            // InvalidData: UTF-16. InvalidOperation: a text that is no Unicode, which JsonElement finds out only when it is asked for.
            return new CloudAnswer();
        }
    }

    /// <summary>A code that is no text is one that nobody knows: neither a success nor a refusal.</summary>
    private static bool HasOneCodeAtMost(JsonElement root)
    {
        var codes = CodeNames.Select(name => JsonText.Member(root, name)).OfType<JsonElement>()
            .Where(code => code.ValueKind != JsonValueKind.Null).ToList();
        return codes.TrueForAll(code => code.ValueKind == JsonValueKind.String)
            && codes.Count(code => !string.IsNullOrWhiteSpace(code.GetString())) <= 1;
    }

    private static string? Text(JsonElement root, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (root.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { } text
                && !string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }
}
