namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>
/// Time that moves only when it is told to, and then to the next timer. Timers of one moment go off in the order in which they were set.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 3, 1, 12, 0, 20, TimeSpan.Zero);
    private readonly PriorityQueue<Alarm, (long Due, long Number)> _alarms = new();
    private readonly Lock _lock = new();
    private long _ticks;
    private long _number;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Beginning + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer, and lets it go off.</summary>
    /// <returns>False: there is none.</returns>
    public bool MoveOn()
    {
        Alarm? alarm;
        lock (_lock)
        {
            while (true)
            {
                if (!_alarms.TryDequeue(out alarm, out var key))
                    return false;
                if (alarm.Timer.Version != alarm.Version)
                    continue;
                _ticks = Math.Max(_ticks, key.Due);
                break;
            }
        }

        alarm.Timer.GoOff();
        return true;
    }

    private void Enqueue(Timer timer, long version, TimeSpan dueTime)
    {
        lock (_lock)
            _alarms.Enqueue(new Alarm(timer, version), (_ticks + dueTime.Ticks, _number++));
    }

    private sealed record Alarm(Timer Timer, long Version);

    private sealed class Timer(VirtualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        /// <summary>Another one than an alarm has: the alarm was called off.</summary>
        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Version++;
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                owner.Enqueue(this, Version, dueTime);
            return true;
        }

        public void GoOff()
        {
            if (_period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero)
                Change(_period, _period);
            callback(state);
        }

        public void Dispose() => Version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
