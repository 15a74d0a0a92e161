using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.Cloud.Signing;

/// <summary>
/// ACS3-HMAC-SHA256 in pure stages, each a text of its own. Source: the vendor's page "V3 request structure and signature".
/// </summary>
internal static class Acs3Signature
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>Sorted by name, strictly percent-encoded (RFC 3986): what is signed and, unchanged, what is sent.</summary>
    /// <remarks>Uri.EscapeDataString leaves exactly the unreserved characters of RFC 3986 as they are.</remarks>
    public static string CanonicalQuery(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    /// <remarks>The headers are those to sign, names in lower case: host, content-type if there is a body, and every x-acs-*.</remarks>
    public static string CanonicalRequest(
        string method,
        string canonicalQuery,
        IReadOnlyDictionary<string, string> headers,
        string bodyHash)
    {
        var text = new StringBuilder($"{method}\n/\n{canonicalQuery}\n");
        foreach (var (name, value) in headers.OrderBy(header => header.Key, StringComparer.Ordinal))
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');

        return text.Append('\n').Append(SignedHeaders(headers)).Append('\n').Append(bodyHash).ToString();
    }

    public static string SignedHeaders(IReadOnlyDictionary<string, string> headers) =>
        string.Join(';', headers.Keys.Order(StringComparer.Ordinal));

    public static string StringToSign(string canonicalRequest) => $"{Algorithm}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";

    /// <summary>Keyed with the bare secret: no derived key, and no trailing ampersand as in the older scheme.</summary>
    public static string Sign(string stringToSign, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign)));

    public static string Authorization(string accessKeyId, string signedHeaders, string signature) =>
        $"{Algorithm} Credential={accessKeyId},SignedHeaders={signedHeaders},Signature={signature}";

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
