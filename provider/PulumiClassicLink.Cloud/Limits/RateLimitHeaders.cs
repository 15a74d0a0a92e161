using System.Globalization;
using System.Net.Http.Headers;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>How long a throttled answer asks to wait. All values are milliseconds, as every SDK of the vendor reads them.</summary>
internal static class RateLimitHeaders
{
    private static readonly string[] OldHeaders = ["x-ratelimit-user-api", "x-ratelimit-user"];

    /// <summary>The longest wait that any header names; null when none names one above zero.</summary>
    public static TimeSpan? Wait(HttpResponseHeaders headers)
    {
        var longest = headers.TryGetValues("x-acs-retry-after", out var values) ? values.Max(Milliseconds) : 0;
        foreach (var header in OldHeaders)
        {
            if (headers.TryGetValues(header, out var lists))
                longest = Math.Max(longest, lists.Max(TimeLeft));
        }

        return longest > 0 ? TimeSpan.FromMilliseconds(longest) : null;
    }

    /// <summary>The older form, such as <c>Limit:1,Remain:0,TimeLeft:2000,Reset:1234</c>.</summary>
    private static int TimeLeft(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries)
            .Where(part => part.StartsWith("TimeLeft:", StringComparison.OrdinalIgnoreCase))
            .Select(part => Milliseconds(part["TimeLeft:".Length..]))
            .DefaultIfEmpty(0)
            .Max();

    private static int Milliseconds(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? (int)Math.Min(value, int.MaxValue)
            : 0;
}
