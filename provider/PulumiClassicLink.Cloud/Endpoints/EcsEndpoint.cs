using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>Where calls go: an explicit address, else the vendor's map, else <c>ecs.&lt;region&gt;.aliyuncs.com</c>.</summary>
public static class EcsEndpoint
{
    /// <summary>Reads an explicit address: a host with optional port (https), or a URL without path; http only to loopback.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="endpoint">The address to send to.</param>
    /// <param name="problem">One line, fit for a user.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Uri? endpoint,
        [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var url = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            || text.Contains('\\')
            || !Uri.TryCreate(url, UriKind.Absolute, out endpoint)
            || endpoint.Host.Length == 0)
        {
            problem = "An endpoint is a host, such as ecs.cn-beijing.aliyuncs.com, or a URL, such as https://ecs.cn-beijing.aliyuncs.com.";
        }
        else if (endpoint.UserInfo.Length > 0 || endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0)
        {
            problem = "An endpoint has no user, path, query or fragment.";
        }
        else if (endpoint.Scheme == Uri.UriSchemeHttp)
        {
            problem = IsLoopback(endpoint)
                ? null
                : $"An endpoint over plain http must be on this machine (127.0.0.0/8, localhost or ::1), not {endpoint.Host}; use https.";
        }
        else if (endpoint.Scheme != Uri.UriSchemeHttps)
        {
            problem = "An endpoint is https, or http on this machine.";
        }

        endpoint = problem is null ? new Uri(url) : null;
        return endpoint is not null;
    }

    /// <summary>The address for a region when none is given.</summary>
    /// <exception cref="ArgumentException">The region could not be part of a host name.</exception>
    public static Uri ForRegion(string regionId)
    {
        CheckRegion(regionId);
        return new Uri($"https://{EndpointMap.HostOf(regionId) ?? $"ecs.{regionId}.aliyuncs.com"}");
    }

    /// <exception cref="ArgumentException">The region could not be part of a host name.</exception>
    internal static void CheckRegion(string regionId)
    {
        if (regionId.Length is 0 or > 50 || !regionId.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            throw new ArgumentException("A region id consists of lower-case letters, digits and hyphens, such as cn-beijing.", nameof(regionId));
    }

    internal static bool IsLoopback(Uri endpoint) =>
        endpoint.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
