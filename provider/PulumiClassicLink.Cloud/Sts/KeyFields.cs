using System.Globalization;
using System.Text.Json;

namespace PulumiClassicLink.Cloud.Sts;

/// <summary>The four fields that STS, the metadata service and a credentials URI all name alike.</summary>
internal static class KeyFields
{
    /// <returns>Null: not an object with these fields.</returns>
    public static SessionKey? Read(JsonElement json)
    {
        if (JsonText.Of(json, "AccessKeyId") is not { } id
            || JsonText.Of(json, "AccessKeySecret") is not { } secret
            || JsonText.Of(json, "SecurityToken") is not { } token
            || Date(JsonText.Of(json, "Expiration")) is not { } expires)
        {
            return null;
        }

        return new SessionKey { Key = new AccessKey { Id = id, Secret = secret, SecurityToken = token }, Expires = expires };
    }

    /// <summary>ISO 8601, in UTC where it does not say.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
}
