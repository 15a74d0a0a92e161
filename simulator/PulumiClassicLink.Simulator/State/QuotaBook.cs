using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

/// <summary>What rate limits are counted by. Source: ECS documentation, "API throttling".</summary>
internal readonly record struct QuotaKey(string AccountId, string RegionId, string Action);

/// <summary>Counts the calls of the minute.</summary>
internal sealed record QuotaBook
{
    /// <summary>Null: no limits.</summary>
    public SimulatedThrottling? Limits { get; init; }

    /// <summary>The minute that is counted, from the clock's beginning.</summary>
    private long Minute { get; init; }

    private ImmutableDictionary<QuotaKey, int> Counts { get; init; } = ImmutableDictionary<QuotaKey, int>.Empty;

    /// <returns>The book with this call counted, and how long the caller has to wait; null: the call is within its limit.</returns>
    public (QuotaBook Book, TimeSpan? Wait) Take(QuotaKey key, DateTimeOffset now)
    {
        if (Limits is not { } limits || !(limits.Actions.Count == 0 || limits.Actions.Contains(key.Action))) return (this, null);
        var length = TimeSpan.FromMilliseconds(limits.MinuteMilliseconds).Ticks;
        var minute = now.UtcTicks / length;
        var counts = minute == Minute ? Counts : Counts.Clear();
        var count = counts.GetValueOrDefault(key);
        if (count >= limits.CallsPerMinute) return (this, TimeSpan.FromTicks(length - (now.UtcTicks % length)));
        return (this with { Minute = minute, Counts = counts.SetItem(key, count + 1) }, null);
    }
}
