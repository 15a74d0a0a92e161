using System.Net;

namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>Where a service is called: at a configured address, else at its host for the region.</summary>
public static class CloudEndpoint
{
    /// <summary>Reads an address: a host with an optional port (https), or a URL without a path; http only to this machine.</summary>
    /// <exception cref="ArgumentException">The message is that of <see cref="Problem"/>.</exception>
    public static Uri Parse(string text) => Problem(text) is { } problem ? throw new ArgumentException(problem) : new Uri(Url(text));

    /// <summary>A region becomes part of a host name.</summary>
    /// <returns>The problem, or null.</returns>
    public static string? RegionProblem(string id) =>
        id.Length == 0 ? "must not be empty"
        : id.Length > 50 ? "is longer than 50 characters"
        : id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && id[0] != '-' && id[^1] != '-' ? null
        : "must be a region id such as cn-hangzhou: lower-case letters, digits and hyphens";

    /// <returns>One line, fit for a user; null: the address can be used.</returns>
    public static string? Problem(string text)
    {
        if (text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '\\')
            || !Uri.TryCreate(Url(text), UriKind.Absolute, out var endpoint)
            || endpoint.Host.Length == 0)
        {
            return "An endpoint is a host, such as ecs.cn-beijing.aliyuncs.com, or a URL, such as https://ecs.cn-beijing.aliyuncs.com.";
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0)
            return "An endpoint has no user, path, query or fragment.";
        if (endpoint.Scheme is not ("http" or "https"))
            return "An endpoint is https, or http on this machine.";
        return endpoint.Scheme == Uri.UriSchemeHttps || IsLoopback(endpoint)
            ? null
            : $"An endpoint over plain http must be on this machine (127.0.0.0/8, localhost or ::1), not {endpoint.Host}; use https.";
    }

    /// <exception cref="ArgumentException">The region could not be part of a host name.</exception>
    public static Uri OfEcs(string regionId) => new($"https://{EndpointMap.HostOf(regionId) ?? $"ecs.{Checked(regionId)}.aliyuncs.com"}");

    /// <summary>The host of the region, as the vendor's credentials libraries use it; the central host where no region is known.</summary>
    /// <param name="regionId">Null: not known.</param>
    /// <param name="isInternal">The host that only the region's VPCs reach.</param>
    /// <exception cref="ArgumentException">The region could not be part of a host name.</exception>
    public static Uri OfSts(string? regionId, bool isInternal) =>
        new(regionId is null ? "https://sts.aliyuncs.com" : $"https://sts{(isInternal ? "-vpc" : "")}.{Checked(regionId)}.aliyuncs.com");

    public static bool IsLoopback(Uri endpoint) =>
        endpoint.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static string Url(string text) => text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";

    private static string Checked(string regionId) =>
        RegionProblem(regionId) is { } problem ? throw new ArgumentException($"The region {problem}.", nameof(regionId)) : regionId;
}

/// <summary>
/// The 35 regions whose ECS host is not <c>ecs.REGION.aliyuncs.com</c>, as the vendor's C#, Go, Node and old .NET clients have them.
/// </summary>
internal static class EndpointMap
{
    private static readonly Dictionary<string, string> Hosts = new (string Host, string Regions)[]
    {
        ("ecs-cn-hangzhou.aliyuncs.com",
            """
            cn-hangzhou cn-shanghai-finance-1 cn-shenzhen-finance-1 cn-beijing-nu16-b01 cn-fujian cn-haidian-cm12-c01
            cn-hangzhou-bj-b01 cn-hangzhou-internal-prod-1 cn-hangzhou-internal-test-1 cn-hangzhou-internal-test-2
            cn-hangzhou-internal-test-3 cn-hangzhou-test-306 cn-shanghai-et15-b01 cn-shanghai-et2-b01
            cn-shanghai-internal-test-1 cn-shenzhen-st4-d01 cn-shenzhen-su18-b01 cn-zhangbei-na61-b01
            """),
        ("ecs.aliyuncs.com",
            """
            cn-north-2-gov-1 cn-hangzhou-finance ap-northeast-2-pop cn-beijing-finance-pop cn-beijing-gov-1
            cn-hongkong-finance-pop cn-shanghai-inner cn-shenzhen-inner cn-wuhan cn-yushanfang cn-zhangbei rus-west-1-pop
            """),
        ("ecs.cn-qingdao-nebula.aliyuncs.com", "cn-edge-1 cn-huhehaote-nebula-1 cn-zhengzhou-nebula-1"),
        ("ecs.cn-zhangjiakou.aliyuncs.com", "cn-zhangjiakou-na62-a01"),
        ("ecs.cn-shenzhen-cloudstone.aliyuncs.com", "eu-west-1-oxs"),
    }
        .SelectMany(row => row.Regions.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), (row, region) => (region, row.Host))
        .ToDictionary(StringComparer.Ordinal);

    public static int Count => Hosts.Count;

    public static string? HostOf(string regionId) => Hosts.GetValueOrDefault(regionId);
}
