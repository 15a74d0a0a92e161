using System.Net.Http.Headers;
using System.Text;

namespace PulumiClassicLink.Cloud.Signing;

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
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri($"{endpoint.Scheme}://{endpoint.Authority}/?{query}")) { Content = content };
        message.Headers.TryAddWithoutValidation("accept", "application/json");
        message.Headers.TryAddWithoutValidation("user-agent", SignedRequest.UserAgent);
        return message;
    }
}
