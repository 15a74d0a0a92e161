using System.Globalization;
using System.Text.Json;

namespace PulumiClassicLink.Ecs.Credentials;

/// <summary>The four fields that STS, the metadata service and a credentials URI all name alike.</summary>
internal static class KeyFields
{
    /// <returns>Null: not an object with these fields.</returns>
    public static SessionKey? Read(JsonElement json)
    {
        if (Text(json, "AccessKeyId") is not { } id
            || Text(json, "AccessKeySecret") is not { } secret
            || Text(json, "SecurityToken") is not { } token
            || Date(Text(json, "Expiration")) is not { } expires)
        {
            return null;
        }

        return new SessionKey { Key = new AccessKey { Id = id, Secret = secret, SecurityToken = token }, Expires = expires };
    }

    /// <returns>Null: absent, no text, empty, or no Unicode.</returns>
    public static string? Text(JsonElement json, string name)
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

    /// <summary>ISO 8601, in UTC where it does not say.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
}
