using System.Net;
using Microsoft.AspNetCore.Http;
using PulumiClassicLink.Simulator.Control;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>
/// Refuses what a browser sends for a page of another site: one that says so (Origin), or one whose own name was made to lead here (DNS
/// rebinding). Only a name can be rebound, and only by its owner: an address and the names of Alibaba Cloud's endpoints cannot.
/// </summary>
internal static class OtherSites
{
    /// <param name="handle">What handles the other requests.</param>
    /// <param name="names">Host names that lead here, besides those that always do.</param>
    public static RequestDelegate Refused(RequestDelegate handle, IReadOnlyList<string> names) => context =>
        Refusal(context.Request, names) is { } refusal ? ControlInterface.RefuseAsync(context, 403, refusal) : handle(context);

    private static string? Refusal(HttpRequest request, IReadOnlyList<string> names)
    {
        if (!IsOwn(request.Host.Host.TrimEnd('.'), names))
            return $"The host '{request.Host.Host}' is not known here: use the IP address or localhost, or name the host with --host.";
        return request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsSame(origin, $"{request.Scheme}://{request.Host}")
            ? $"A page of {origin} may not use this simulator."
            : null;
    }

    private static bool IsOwn(string host, IReadOnlyList<string> names) =>
        IPAddress.TryParse(host, out _)
        || IsSame(host, "localhost")
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".aliyuncs.com", StringComparison.OrdinalIgnoreCase)
        || names.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
