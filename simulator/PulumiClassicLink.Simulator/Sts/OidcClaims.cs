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
        try
        {
            var parts = token.Split('.');
            var claims = parts.Length == 3 ? Payload(parts[1]) : null;
            return new OidcClaims(Text(claims?["iss"]), Text(claims?["sub"]), Audiences(claims?["aud"]), Time(claims?["iat"]),
                Time(claims?["exp"]));
        }
        // The last: an escape of half a character, which JSON allows and no text can hold.
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return new OidcClaims(null, null, null, null, null);
        }
    }

    private static JsonObject? Payload(string part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(part), documentOptions: Strict) as JsonObject;

    private static string? Text(JsonNode? claim) => claim is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>One or several (RFC 7519, section 4.1.3), joined with commas (our choice).</summary>
    private static string? Audiences(JsonNode? claim) => claim is JsonArray several
        ? string.Join(',', several.Select(Text))
        : Text(claim);

    /// <summary>Seconds since 1970, perhaps with a fraction, to the year 9999.</summary>
    private static DateTimeOffset? Time(JsonNode? claim) =>
        claim is JsonValue value && value.TryGetValue<double>(out var seconds) && seconds is >= 0 and < 253402300800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
