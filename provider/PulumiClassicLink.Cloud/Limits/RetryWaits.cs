using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>The arithmetic of waits.</summary>
internal static class RetryWaits
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeastJitter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostJitter = TimeSpan.FromSeconds(5);

    /// <summary>ECS counts calls by the minute of the clock.</summary>
    public static TimeSpan ToNextMinute(DateTimeOffset now) =>
        TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (now.UtcTicks % TimeSpan.TicksPerMinute));

    /// <summary>0.5, 1, 2, 4 s and so on, from attempt 0 on.</summary>
    public static TimeSpan Doubling(int attempt) => First * (1 << attempt);

    /// <summary>The most that <see cref="WithJitter"/> adds: a quarter of the wait, within 0.1 s and 5 s.</summary>
    public static TimeSpan Jitter(TimeSpan wait) => TimeSpan.FromTicks(Math.Clamp(wait.Ticks / 4, LeastJitter.Ticks, MostJitter.Ticks));

    /// <summary>Adds and never takes, for a call before the end of its wait would be refused again.</summary>
    /// <param name="wait">The least to wait.</param>
    /// <param name="random">At least 0, below 1.</param>
    public static TimeSpan WithJitter(TimeSpan wait, double random) => wait + (Jitter(wait) * random);

    /// <returns>At least 0, below 1.</returns>
    public static double Random() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}

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

/// <summary>The time since it was made, which no setting of the machine's clock changes, and a wake-up at one such time.</summary>
internal sealed class Alarm(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly long _origin = timeProvider.GetTimestamp();
    private TimeSpan? _at;

    public TimeSpan Now => timeProvider.GetElapsedTime(_origin);

    /// <summary>Rings then, on any thread. An earlier alarm is kept: when it rings, the owner sets the next.</summary>
    public void Set(TimeSpan at, Action ring)
    {
        lock (_gate)
        {
            if (at >= _at)
                return;
            _at = at;
        }

        // Task.Delay drops what is less than a millisecond, and would end before its time.
        _ = RingAsync(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((at - Now).TotalMilliseconds))), ring);
    }

    private async Task RingAsync(TimeSpan delay, Action ring)
    {
        await Task.Delay(delay, timeProvider, CancellationToken.None);
        lock (_gate)
            _at = null;
        ring();
    }
}
