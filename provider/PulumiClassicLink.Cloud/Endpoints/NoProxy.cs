using System.Net;

namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>
/// The hosts that are called without a proxy: names with their subdomains, subdomains alone (.dom, *.dom), addresses, ranges in CIDR
/// form, each of the first three also with a port, and * for all.
/// </summary>
/// <remarks>Where Go and curl differ it is Go's reading, which the engine and Terraform have: .dom leaves dom itself to the proxy.</remarks>
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
            return address is not null && IsInRange(entry, address);

        var (name, port) = Split(entry);
        if (port is not null && port != host.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
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

    private static bool IsInRange(string range, IPAddress address)
    {
        var slash = range.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(range[..slash], out var start) || !int.TryParse(range[(slash + 1)..], out var length))
            return false;
        var (low, own) = (start.GetAddressBytes(), address.GetAddressBytes());
        if (low.Length != own.Length || length < 0 || length > low.Length * 8)
            return false;
        return Enumerable.Range(0, length).All(bit => ((low[bit / 8] ^ own[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
