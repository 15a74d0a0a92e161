using System.Net;

namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>
/// The proxy that the environment names for https, and the hosts that it keeps from it, read as Go and curl read them. .NET's own reading
/// takes no port, address range or star in NO_PROXY, and makes a host of a scheme that it does not know. Plain http stays on this machine.
/// </summary>
public sealed class EnvironmentProxy : IWebProxy
{
    private const int SocksPort = 1080;

    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

    private readonly Uri _proxy;
    private readonly NoProxy _noProxy;

    private EnvironmentProxy(Uri proxy, NoProxy noProxy)
    {
        (_proxy, _noProxy) = (proxy, noProxy);
        var user = _proxy.UserInfo.Split(':', 2);
        if (_proxy.UserInfo.Length > 0)
            Credentials = new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user.ElementAtOrDefault(1) ?? ""));
    }

    /// <summary>The variables that name the proxy, in the order of curl and of .NET.</summary>
    public static IReadOnlyList<string> Names { get; } = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    /// <summary>The variables that name the hosts without it.</summary>
    public static IReadOnlyList<string> Exceptions { get; } = ["no_proxy", "NO_PROXY"];

    public ICredentials? Credentials { get; set; }

    /// <returns>Null: the environment names none.</returns>
    /// <exception cref="ArgumentException">It names one that cannot be used; the message names the variable, never its value.</exception>
    public static EnvironmentProxy? Of(Func<string, string?> environment)
    {
        if (First(environment, Names) is not { } name)
            return null;
        var noProxy = First(environment, Exceptions) is { } exceptions ? environment(exceptions)! : string.Empty;
        return new EnvironmentProxy(Parse(name, environment(name)!.Trim()), new NoProxy(noProxy));
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : _proxy;

    public bool IsBypassed(Uri host) => EcsEndpoint.IsLoopback(host) || _noProxy.Covers(host);

    private static string? First(Func<string, string?> environment, IReadOnlyList<string> names) =>
        names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(environment(name)));

    /// <summary>A password may hold what ends a user info, so everything up to the last @ belongs to it.</summary>
    private static Uri Parse(string name, string text)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = colon < 0 ? "http" : text[..colon].ToLowerInvariant();
        if (!Schemes.Contains(scheme))
            throw Unusable(name, $"is of a kind that is not supported; supported are {string.Join(", ", Schemes)}");
        var rest = colon < 0 ? text : text[(colon + 3)..];
        var at = rest.LastIndexOf('@');
        if (!Uri.TryCreate($"{(scheme == "socks5h" ? "socks5" : scheme)}://{rest[(at + 1)..]}", UriKind.Absolute, out var address)
            || address.Host.Length == 0
            || address.PathAndQuery is not ("" or "/"))
        {
            throw Unusable(name, "is none; it must be like http://proxy.example.com:3128");
        }

        var url = new UriBuilder(address);
        if (at >= 0)
        {
            var user = rest[..at].Split(':', 2).Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))).ToList();
            url.UserName = user[0];
            url.Password = user.ElementAtOrDefault(1) ?? string.Empty;
        }

        if (url.Port < 0)
            url.Port = SocksPort;
        return url.Uri;
    }

    private static ArgumentException Unusable(string name, string problem) => new($"The proxy of the environment variable {name} {problem}.");
}
