using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>The claims of a JSON Web Token (RFC 7519, section 4.1). A token of another form has none: it counts without end.</summary>
internal sealed record OidcClaims(string? Issuer, string? Subject, string? Audience, DateTimeOffset? Issued, DateTimeOffset? Expires)
{
    public static OidcClaims Of(string token)
    {
        var parts = token.Split('.');
        var claims = parts.Length == 3 ? Payload(parts[1]) : null;
        return new OidcClaims(Text(claims, "iss"), Text(claims, "sub"), Text(claims, "aud"), Time(claims, "iat"), Time(claims, "exp"));
    }

    private static JsonObject? Payload(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject? claims, string name) =>
        claims?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Seconds since 1970, the years 1 to 9999.</summary>
    private static DateTimeOffset? Time(JsonObject? claims, string name) =>
        claims?[name] is JsonValue value && value.TryGetValue<long>(out var seconds) && seconds is >= 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
