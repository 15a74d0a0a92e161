using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.BenchPeer;

/// <summary>
/// One call, signed with ACS3-HMAC-SHA256. The plugin's own signing is not used: what the plugin costs must not be part of its peer.
/// Source: the vendor's page "V3 request structure and signature".
/// </summary>
internal static class SignedPost
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    public static HttpRequestMessage Of(
        Uri endpoint, string action, IEnumerable<KeyValuePair<string, string>> parameters, string keyId, string secret, DateTimeOffset now)
    {
        var query = string.Join('&', parameters.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData([]));

        // In the order of their names, which the signature asks for.
        KeyValuePair<string, string>[] headers =
        [
            new("host", endpoint.Authority),
            new("x-acs-action", action),
            new("x-acs-content-sha256", bodyHash),
            new("x-acs-date", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("x-acs-signature-nonce", Guid.NewGuid().ToString("N")),
            new("x-acs-version", "2014-05-26"),
        ];
        var names = string.Join(';', headers.Select(header => header.Key));
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        var request = $"POST\n/\n{query}\n{lines}\n{names}\n{bodyHash}";
        var toSign = $"{Algorithm}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));

        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"/?{query}")) { Content = new ByteArrayContent([]) };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("accept", "application/json");
        message.Headers.TryAddWithoutValidation("Authorization",
            $"{Algorithm} Credential={keyId},SignedHeaders={names},Signature={signature}");
        return message;
    }
}
