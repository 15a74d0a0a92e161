namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>The time of one process: once that is dead, none of its timers goes off.</summary>
internal sealed class ProcessTime(TimeProvider world, Func<bool> isDead) : TimeProvider
{
    public override long TimestampFrequency => world.TimestampFrequency;

    public override long GetTimestamp() => world.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(
            given =>
            {
                if (!isDead())
                    callback(given);
            },
            state,
            dueTime,
            period);
}
