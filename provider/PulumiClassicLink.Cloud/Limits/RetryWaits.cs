namespace PulumiClassicLink.Cloud.Limits;

/// <summary>The arithmetic of waits, without a clock and without randomness of its own.</summary>
internal static class RetryWaits
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeastJitter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostJitter = TimeSpan.FromSeconds(5);

    /// <summary>A throttled action is refused for the rest of its minute.</summary>
    public static TimeSpan ToNextMinute(DateTimeOffset now) => TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (now.UtcTicks % TimeSpan.TicksPerMinute));

    /// <summary>Before a read that got no answer goes again, and before a lone call after one that was throttled: doubles with each try.</summary>
    public static TimeSpan Doubling(int attempt) => First * (1 << attempt);

    /// <summary>The most that <see cref="WithJitter"/> adds: a quarter of the wait, within 0.1 s and 5 s.</summary>
    public static TimeSpan Jitter(TimeSpan wait) => TimeSpan.FromTicks(Math.Clamp(wait.Ticks / 4, LeastJitter.Ticks, MostJitter.Ticks));

    /// <summary>Adds, never takes: a call before the end of its wait is refused again.</summary>
    /// <param name="wait">The least to wait.</param>
    /// <param name="random">At least 0, below 1.</param>
    public static TimeSpan WithJitter(TimeSpan wait, double random) => wait + (Jitter(wait) * random);
}
