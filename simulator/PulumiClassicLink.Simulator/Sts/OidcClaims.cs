using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>The claims of a JSON Web Token (RFC 7519, section 4.1). A token of another form has none: it counts without end.</summary>
internal sealed record OidcClaims(string? Issuer, string? Subject, string? Audience, DateTimeOffset? Issued, DateTimeOffset? Expires)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static OidcClaims Of(string token)
    {
        var parts = token.Split('.');
        var claims = parts.Length == 3 ? Payload(parts[1]) : null;
        return new OidcClaims(Text(claims, "iss"), Text(claims, "sub"), Audiences(claims), Time(claims, "iat"), Time(claims, "exp"));
    }

    private static JsonObject? Payload(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part), documentOptions: Strict) as JsonObject;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject? claims, string name) =>
        claims?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>One or several, which the service joins with commas.</summary>
    private static string? Audiences(JsonObject? claims) => claims?["aud"] is JsonArray several
        ? string.Join(',', several.OfType<JsonValue>().Select(one => one.TryGetValue<string>(out var text) ? text : ""))
        : Text(claims, "aud");

    /// <summary>Seconds since 1970, perhaps with a fraction, to the year 9999.</summary>
    private static DateTimeOffset? Time(JsonObject? claims, string name) =>
        claims?[name] is JsonValue value && value.TryGetValue<double>(out var seconds) && seconds is >= 0 and < 253402300800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
