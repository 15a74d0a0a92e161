using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.Simulator.Signing;

/// <summary>The texts between a request and its signature ("V3 request structure and signature", steps 1 to 3).</summary>
internal static class CanonicalRequest
{
    /// <param name="method">Upper case.</param>
    /// <param name="parameters">Decoded.</param>
    /// <param name="signedHeaders">Lower-case names with their values as sent.</param>
    /// <param name="payloadHash">Of the body, in lower-case hexadecimal.</param>
    public static string Text(
        string method,
        IEnumerable<KeyValuePair<string, string>> parameters,
        IEnumerable<KeyValuePair<string, string>> signedHeaders,
        string payloadHash)
    {
        var headers = signedHeaders.OrderBy(header => header.Key, StringComparer.Ordinal).ToArray();
        var query = parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{QueryText.Encode(parameter.Key)}={QueryText.Encode(parameter.Value)}");
        return string.Join(
            '\n',
            method,
            "/",
            string.Join('&', query),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n")),
            string.Join(';', headers.Select(header => header.Key)),
            payloadHash);
    }

    public static string StringToSign(string canonicalRequest) =>
        $"{AuthorizationHeader.Acs3}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";

    public static string Signature(string accessKeySecret, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(accessKeySecret), Encoding.UTF8.GetBytes(stringToSign)));

    public static string Hash(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
