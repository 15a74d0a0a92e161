using System.Globalization;
using System.Net.Http.Headers;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>How long a throttled answer asks to wait, in milliseconds as every SDK of the vendor reads it.</summary>
internal static class RateLimitHeaders
{
    /// <summary>Their values are lists, such as <c>Limit:1,Remain:0,TimeLeft:2000,Reset:1234</c>.</summary>
    private static readonly string[] OldHeaders = ["x-ratelimit-user-api", "x-ratelimit-user"];

    /// <returns>The longest wait that any header names; null: none names one above zero.</returns>
    public static TimeSpan? Wait(HttpResponseHeaders headers)
    {
        const string TimeLeft = "TimeLeft:";
        var old = OldHeaders.SelectMany(header => Values(headers, header))
            .SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries))
            .Where(part => part.StartsWith(TimeLeft, StringComparison.OrdinalIgnoreCase))
            .Select(part => part[TimeLeft.Length..]);
        var longest = Values(headers, "x-acs-retry-after").Concat(old).Select(Milliseconds).DefaultIfEmpty(0).Max();
        return longest > 0 ? TimeSpan.FromMilliseconds(longest) : null;
    }

    private static IEnumerable<string> Values(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values : [];

    private static int Milliseconds(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? (int)Math.Min(value, int.MaxValue)
            : 0;
}
