namespace PulumiClassicLink.Cloud.Limits;

/// <summary>The time since it was made, which no setting of the machine's clock changes, and a wake-up at one such time.</summary>
internal sealed class Alarm(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly long _origin = timeProvider.GetTimestamp();
    private TimeSpan? _at;

    public TimeSpan Now => timeProvider.GetElapsedTime(_origin);

    /// <summary>Rings then, on any thread. Does nothing where it will ring earlier anyway, for then the owner sets it anew.</summary>
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
