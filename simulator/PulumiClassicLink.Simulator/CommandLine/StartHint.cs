using System.Globalization;
using System.Net;

namespace PulumiClassicLink.Simulator.CommandLine;

/// <summary>What the executable prints once it accepts calls: the address alone in the first line, then lines to paste.</summary>
internal static class StartHint
{
    private static readonly SimulatorOptions Defaults = new();

    public static string Text(Uri endpoint, SimulatorOptions options)
    {
        var reached = IsLoopback(endpoint.DnsSafeHost) ? endpoint : new UriBuilder(endpoint) { Host = "127.0.0.1" }.Uri;
        var address = reached.ToString().TrimEnd('/');
        var region = options.Cloud.Instances.Count > 0 ? options.Cloud.Instances[0].RegionId : "cn-beijing";
        string[] lines =
        [
            endpoint.ToString(),
            "",
            "Point the provider at it, in the folder of the Pulumi program:",
            "",
            .. reached == endpoint ? Array.Empty<string>() : Forward(endpoint),
            .. Credentials(options),
            $"  pulumi config set --path 'classiclink:endpoints.ecs' {address}",
            $"  pulumi config set --path 'classiclink:endpoints.sts' {address}",
            $"  pulumi config set classiclink:region {region}",
            "",
            $"Watch it: open {endpoint} in a browser. Change it: docs/simulator.md.",
            "End it with Ctrl+C.",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <returns>Null: only this machine reaches it.</returns>
    public static string? Warning(SimulatorOptions options) => IsLoopback(options.Address)
        ? null
        : $"Warning: everybody who reaches {options.Address} can change the simulated cloud and read its calls: the control interface is unsigned.";

    /// <summary>A secret that the user gave is theirs to fill in: it is not printed, as terminals are shared and logs are kept.</summary>
    private static IEnumerable<string> Credentials(SimulatorOptions options)
    {
        yield return $"  export ALICLOUD_ACCESS_KEY={Quoted(options.AccessKeyId)}";
        yield return options.AccessKeySecret == Defaults.AccessKeySecret
            ? $"  export ALICLOUD_SECRET_KEY={Quoted(options.AccessKeySecret)}"
            : "  # export ALICLOUD_SECRET_KEY=... (the secret that you gave)";
        if (options.SecurityToken is not null) yield return "  # export ALICLOUD_SECURITY_TOKEN=... (the token that you gave)";
    }

    /// <summary>The provider sends plain http to its own machine only.</summary>
    private static IEnumerable<string> Forward(Uri endpoint)
    {
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        yield return "  # The provider takes plain http on its own machine only, so bring the port there:";
        yield return $"  ssh -N -L {port}:{endpoint.Authority} {endpoint.Host} &";
    }

    private static bool IsLoopback(string address) => IPAddress.IsLoopback(IPAddress.Parse(address));

    private static string Quoted(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
