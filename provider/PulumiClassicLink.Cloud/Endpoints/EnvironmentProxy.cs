using System.Globalization;
using System.Net;

namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>
/// The proxy that the environment names for https, and the hosts that are called without it, read as Go and curl read them. .NET's own
/// reading of NO_PROXY knows no port, no address range and no star, and takes a proxy's unknown scheme for a host.
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
        var name = Names.FirstOrDefault(IsSet);
        var exceptions = Exceptions.FirstOrDefault(IsSet);
        return name is null
            ? null
            : new EnvironmentProxy(Parse(name, environment(name)!.Trim()), new NoProxy(exceptions is null ? "" : environment(exceptions)!));

        bool IsSet(string variable) => !string.IsNullOrWhiteSpace(environment(variable));
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : _proxy;

    public bool IsBypassed(Uri host) => CloudEndpoint.IsLoopback(host) || _noProxy.Covers(host);

    /// <summary>A password may hold a character that ends a user info in a URL, so the user info reaches to the last @.</summary>
    private static Uri Parse(string name, string text)
    {
        var parts = text.Split("://", 2);
        var scheme = parts.Length == 1 ? "http" : parts[0].ToLowerInvariant();
        if (!Schemes.Contains(scheme))
            throw Unusable(name, $"is of a kind that is not supported; supported are {string.Join(", ", Schemes)}");
        var at = parts[^1].LastIndexOf('@');
        if (!Uri.TryCreate($"{(scheme == "socks5h" ? "socks5" : scheme)}://{parts[^1][(at + 1)..]}", UriKind.Absolute, out var address)
            || address.Host.Length == 0
            || address.PathAndQuery is not ("" or "/"))
        {
            throw Unusable(name, "is none; it must be like http://proxy.example.com:3128");
        }

        var url = new UriBuilder(address);
        if (at >= 0)
        {
            var user = parts[^1][..at].Split(':', 2).Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))).ToList();
            (url.UserName, url.Password) = (user[0], user.ElementAtOrDefault(1) ?? "");
        }

        if (url.Port < 0)
            url.Port = SocksPort;
        return url.Uri;
    }

    private static ArgumentException Unusable(string name, string problem) =>
        new($"The proxy of the environment variable {name} {problem}.");
}

/// <summary>
/// The hosts that are called without a proxy: names with their subdomains, subdomains alone (.dom, *.dom), addresses, ranges in CIDR form,
/// each of the first three also with a port, and * for all.
/// </summary>
/// <remarks>Where Go and curl differ it is Go's reading, like the engine's and Terraform's: .dom leaves dom itself to the proxy.</remarks>
internal sealed class NoProxy(string text)
{
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    private readonly string[] _entries = text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    public bool Covers(Uri host) => _entries.Any(entry => Covers(entry, host));

    private static bool Covers(string entry, Uri host)
    {
        if (entry == "*")
            return true;
        var address = IPAddress.TryParse(host.DnsSafeHost, out var parsed) ? Plain(parsed) : null;
        if (entry.Contains('/', StringComparison.Ordinal))
            return address is not null && IPNetwork.TryParse(entry, out var range) && range.Contains(address);

        var (name, port) = Split(entry);
        if (port is not null && port != host.Port.ToString(CultureInfo.InvariantCulture))
            return false;
        if (IPAddress.TryParse(name, out var one))
            return Plain(one).Equals(address);

        var own = host.IdnHost.TrimEnd('.').ToLowerInvariant();
        var wanted = name.TrimStart('*').TrimEnd('.');
        return wanted.StartsWith('.') ? own.EndsWith(wanted, StringComparison.Ordinal)
            : wanted.Length > 0 && (own == wanted || own.EndsWith("." + wanted, StringComparison.Ordinal));
    }

    /// <summary>name:port, [address]:port, or either without port; an IPv6 address alone has no brackets.</summary>
    private static (string Name, string? Port) Split(string entry)
    {
        var colon = entry.LastIndexOf(':');
        var hasPort = colon >= 0 && (entry.IndexOf(':') == colon || entry[colon - 1] == ']');
        return (entry[..(hasPort ? colon : entry.Length)].Trim('[', ']'), hasPort ? entry[(colon + 1)..] : null);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>The rules of every HTTP client of the plugin: each carries keys.</summary>
public static class SafeTransport
{
    /// <param name="transport">Belongs to the client from here on.</param>
    /// <param name="isDirect">No proxy: plain http, which may not leave this machine or its host.</param>
    /// <param name="largestAnswer">In bytes.</param>
    public static HttpClient Client(HttpMessageHandler transport, bool isDirect, int largestAnswer)
    {
        if (transport is SocketsHttpHandler sockets)
        {
            // A followed redirect would carry the signed headers and the token to another host.
            sockets.AllowAutoRedirect = false;

            // Cookies of a gateway would go along with every later call, until its head is too large for any server.
            sockets.UseCookies = false;
            sockets.UseProxy &= !isDirect;
        }

        return new HttpClient(transport) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = largestAnswer };
    }

    /// <summary>User and password of the proxy to an address, as the proxy's URL has them; null or empty: none.</summary>
    public static string? ProxyUser(HttpMessageHandler transport, Uri endpoint)
    {
        var proxy = transport is not SocketsHttpHandler sockets ? HttpClient.DefaultProxy
            : sockets.UseProxy ? sockets.Proxy ?? HttpClient.DefaultProxy
            : null;
        return proxy?.GetProxy(endpoint)?.UserInfo;
    }
}
