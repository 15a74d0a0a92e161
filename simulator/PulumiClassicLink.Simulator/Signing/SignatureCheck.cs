using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Identities;

namespace PulumiClassicLink.Simulator.Signing;

/// <summary>Whether a request is signed as "V3 request structure and signature" asks.</summary>
internal static class SignatureCheck
{
    public const string NonceHeader = "x-acs-signature-nonce";
    private const string TokenHeader = "x-acs-security-token";

    private static readonly string[] Mandatory =
        ["host", "x-acs-action", "x-acs-version", "x-acs-date", NonceHeader, "x-acs-content-sha256"];

    /// <returns>The key that signed, or why the request counts as not signed.</returns>
    public static (AccessKey? Key, ServiceError? Error) Judge(
        WireRequest request, ImmutableDictionary<string, AccessKey> keys, DateTimeOffset now)
    {
        var (authorization, malformed) = Authorization(request);
        if (authorization is null) return (null, malformed);
        if (request.Query is null)
            return (null, GatewayErrors.Unsupported("QueryEncoding", "The query has a broken percent escape or is not UTF-8."));
        if ((Headers(request, authorization) ?? WireTime.Refusal(request.Header("x-acs-date"), now)) is { } incomplete)
            return (null, incomplete);
        if (!keys.TryGetValue(authorization.Credential, out var key)) return (null, GatewayErrors.UnknownKey);
        var refusal = Signature(request, authorization, key.Secret) ?? Token(request, key, now);
        return refusal is null ? (key, null) : (null, refusal);
    }

    /// <summary>True: signed, or meant to be signed, the old way (HMAC-SHA1, in the parameters).</summary>
    public static bool IsOldMethod(WireRequest request) =>
        request.Parameter("Signature") is not null || request.Parameter("SignatureMethod") is not null;

    private static (AuthorizationHeader? Header, ServiceError? Error) Authorization(WireRequest request)
    {
        if (IsOldMethod(request)) return (null, GatewayErrors.SignatureMethod);
        var text = request.Header("authorization");
        if (text.Length == 0) return (null, GatewayErrors.Incomplete("The Authorization header is missing."));
        return AuthorizationHeader.Parse(text) switch
        {
            null => (null, GatewayErrors.Incomplete(
                "The Authorization header is not ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=….")),
            { Algorithm: not AuthorizationHeader.Acs3 } => (null, GatewayErrors.SignatureMethod),
            var header => (header, null),
        };
    }

    /// <summary>Signed: host, content-type if sent, every x-acs-* header; each once.</summary>
    private static ServiceError? Headers(WireRequest request, AuthorizationHeader authorization)
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

    private static ServiceError? Signature(WireRequest request, AuthorizationHeader authorization, string secret)
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

    private static ServiceError? Token(WireRequest request, AccessKey key, DateTimeOffset now)
    {
        var sent = request.Header(TokenHeader);
        if (sent == (key.SecurityToken ?? "")) return key.IsExpired(now) ? GatewayErrors.TokenExpired : null;
        return sent.Length == 0 ? GatewayErrors.TokenMissing : GatewayErrors.TokenMismatch;
    }
}
