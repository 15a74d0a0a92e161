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
