using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Gateway;

namespace PulumiClassicLink.Simulator.Signing;

/// <summary>Whether a request is signed as "V3 request structure and signature" asks.</summary>
internal static class SignatureCheck
{
    public const string NonceHeader = "x-acs-signature-nonce";
    private const string TokenHeader = "x-acs-security-token";
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    private static readonly EcsError UnknownMethod = GatewayErrors.Unsupported(
        "SignatureMethod", "Only the signature method ACS3-HMAC-SHA256, in the Authorization header, is simulated.");

    private static readonly string[] Mandatory =
        ["host", "x-acs-action", "x-acs-version", "x-acs-date", NonceHeader, "x-acs-content-sha256"];

    /// <returns>Null: correctly signed.</returns>
    public static EcsError? Refusal(WireRequest request, SimulatorOptions options, DateTimeOffset now)
    {
        var (authorization, malformed) = Authorization(request);
        if (authorization is null) return malformed;
        if (request.Query is null)
            return GatewayErrors.Unsupported("QueryEncoding", "The query has a broken percent escape or is not UTF-8.");
        return Headers(request, authorization)
            ?? Date(request.Header("x-acs-date"), now)
            ?? (authorization.Credential == options.AccessKeyId ? null : GatewayErrors.UnknownKey)
            ?? Signature(request, authorization, options.AccessKeySecret)
            ?? Token(request, options.SecurityToken);
    }

    private static (AuthorizationHeader? Header, EcsError? Error) Authorization(WireRequest request)
    {
        if (request.Parameter("Signature") is not null) return (null, UnknownMethod);
        var text = request.Header("authorization");
        if (text.Length == 0) return (null, GatewayErrors.Incomplete("The Authorization header is missing."));
        return AuthorizationHeader.Parse(text) switch
        {
            null => (null, GatewayErrors.Incomplete(
                "The Authorization header is not ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=….")),
            { Algorithm: not AuthorizationHeader.Acs3 } => (null, UnknownMethod),
            var header => (header, null),
        };
    }

    /// <summary>Signed: host, content-type if sent, every x-acs-* header; each once.</summary>
    private static EcsError? Headers(WireRequest request, AuthorizationHeader authorization)
    {
        var signed = authorization.SignedHeaders;
        foreach (var name in signed)
        {
            if (name.Any(char.IsAsciiLetterUpper) || signed.Count(other => other == name) > 1)
                return GatewayErrors.Incomplete($"SignedHeaders names {name} twice or not in lower case.");
            if (!request.Headers.TryGetValue(name, out var values))
                return GatewayErrors.Incomplete($"The signed header {name} is missing.");
            if (Mandatory.Contains(name) && values[0].Length == 0) return GatewayErrors.Incomplete($"The header {name} is empty.");
            if (values.Length > 1) return GatewayErrors.Unsupported("RepeatedHeader", $"The header {name} is sent more than once.");
        }
        if (!signed.SequenceEqual(signed.Order(StringComparer.Ordinal)))
            return GatewayErrors.Incomplete("SignedHeaders is not in ascending order.");
        var needed = request.Headers.Keys.Where(name => name == "content-type" || name.StartsWith("x-acs-", StringComparison.Ordinal));
        var missing = Mandatory.Concat(needed).Order(StringComparer.Ordinal).FirstOrDefault(name => !signed.Contains(name));
        return missing is null ? null : GatewayErrors.Incomplete($"The header {missing} is not in SignedHeaders.");
    }

    private static EcsError? Date(string text, DateTimeOffset now)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, Utc, out var date))
            return GatewayErrors.DateMalformed;
        return (date - now).Duration() > AllowedSkew ? GatewayErrors.DateExpired : null;
    }

    private static EcsError? Signature(WireRequest request, AuthorizationHeader authorization, string secret)
    {
        if (request.Header("x-acs-content-sha256") != request.BodyHash)
            return GatewayErrors.NoMatch("x-acs-content-sha256 is not the hash of the body.");
        var headers = authorization.SignedHeaders.Select(name => KeyValuePair.Create(name, request.Header(name)));
        var canonical = CanonicalRequest.Text(request.Method, request.Query!.Value, headers, request.BodyHash);
        var toSign = CanonicalRequest.StringToSign(canonical);
        var expected = Encoding.UTF8.GetBytes(CanonicalRequest.Signature(secret, toSign));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(authorization.Signature))
            ? null
            : GatewayErrors.NoMatch($"server string to sign is:{toSign}");
    }

    private static EcsError? Token(WireRequest request, string? expected)
    {
        var sent = request.Header(TokenHeader);
        if (sent == (expected ?? "")) return null;
        return sent.Length == 0 ? GatewayErrors.TokenMissing : GatewayErrors.TokenMismatch;
    }
}
