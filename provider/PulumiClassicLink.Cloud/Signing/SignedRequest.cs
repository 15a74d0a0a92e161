using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace PulumiClassicLink.Cloud.Signing;

/// <summary>One try of a call: its texts on the way to the signature, and the HTTP message that carries them.</summary>
internal sealed record SignedRequest
{
    public const string Method = "POST";
    public const string UserAgent = "PulumiClassicLink";

    public required Uri Endpoint { get; init; }

    public required string CanonicalQuery { get; init; }

    /// <summary>The signed headers.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string CanonicalRequest { get; init; }

    public required string StringToSign { get; init; }

    public required string Signature { get; init; }

    public required string Authorization { get; init; }

    /// <remarks>The date is now, of which the gateway accepts about 15 minutes of skew; the nonce was never used before.</remarks>
    public static SignedRequest Create(CloudCall call, Uri endpoint, AccessKey key, DateTimeOffset date, string nonce)
    {
        var headers = new Dictionary<string, string>
        {
            ["host"] = endpoint.Authority,
            ["x-acs-action"] = call.Action,
            ["x-acs-version"] = call.Version,
            ["x-acs-date"] = DateText(date),
            ["x-acs-signature-nonce"] = nonce,
            ["x-acs-content-sha256"] = Acs3Signature.Hash([]),
        };
        if (key.SecurityToken is not null)
        {
            headers["x-acs-accesskey-id"] = key.Id;
            headers["x-acs-security-token"] = key.SecurityToken;
        }

        return Sign(endpoint, Acs3Signature.CanonicalQuery(call.Parameters), headers, key);
    }

    public static SignedRequest Sign(Uri endpoint, string canonicalQuery, IReadOnlyDictionary<string, string> headers, AccessKey key)
    {
        var canonicalRequest = Acs3Signature.CanonicalRequest(Method, canonicalQuery, headers, headers["x-acs-content-sha256"]);
        var stringToSign = Acs3Signature.StringToSign(canonicalRequest);
        var signature = Acs3Signature.Sign(stringToSign, key.Secret);
        return new SignedRequest
        {
            Endpoint = endpoint,
            CanonicalQuery = canonicalQuery,
            Headers = headers,
            CanonicalRequest = canonicalRequest,
            StringToSign = stringToSign,
            Signature = signature,
            Authorization = Acs3Signature.Authorization(key.Id, Acs3Signature.SignedHeaders(headers), signature),
        };
    }

    public static string DateText(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public HttpRequestMessage ToHttp()
    {
        // Uri keeps the escapes of Uri.EscapeDataString as they are, so the wire carries what was signed.
        var uri = new Uri($"{Endpoint.Scheme}://{Endpoint.Authority}/?{CanonicalQuery}");
        var message = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            // Empty but present: without content SocketsHttpHandler resends a POST by itself when a kept connection
            // is closed before the answer, and a write must never be sent twice unseen.
            Content = new ByteArrayContent([]),
        };
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);

        message.Headers.TryAddWithoutValidation("accept", "application/json");
        message.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        return message;
    }
}

/// <summary>
/// A try of a call that nobody signs: the common parameters in the query, the action's own in the body. Source: the vendor's page of
/// AssumeRoleWithOIDC and its C# and Node credentials libraries.
/// </summary>
internal static class AnonymousRequest
{
    public static HttpRequestMessage Create(CloudCall call, Uri endpoint, DateTimeOffset date, string nonce)
    {
        var query = Acs3Signature.CanonicalQuery(
        [
            new("Action", call.Action),
            new("Format", "JSON"),
            new("SignatureNonce", nonce),
            new("Timestamp", SignedRequest.DateText(date)),
            new("Version", call.Version),
        ]);
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(Acs3Signature.CanonicalQuery(call.Form)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var uri = new Uri($"{endpoint.Scheme}://{endpoint.Authority}/?{query}");
        var message = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        message.Headers.TryAddWithoutValidation("accept", "application/json");
        message.Headers.TryAddWithoutValidation("user-agent", SignedRequest.UserAgent);
        return message;
    }
}
