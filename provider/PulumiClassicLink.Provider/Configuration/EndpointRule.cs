using System.Net;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>An endpoint override is a host, or a URL without a path; plain http only to this machine, because requests are signed, not secret.</summary>
internal static class EndpointRule
{
    /// <returns>The problem, or null.</returns>
    public static string? Problem(string endpoint)
    {
        var isUrl = endpoint.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(isUrl ? endpoint : "https://" + endpoint, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return "must be a host or a URL";
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            return "must be a host, or a URL with https";
        if (url.UserInfo.Length > 0 || url.PathAndQuery.Length > 1 || url.Fragment.Length > 0)
            return "must be a host or a URL without user, path or query";
        return url.Scheme == Uri.UriSchemeHttps || IsLoopback(url) ? null : "must use https: plain http goes to this machine only";
    }

    private static bool IsLoopback(Uri url) =>
        string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
