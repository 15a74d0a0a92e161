using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>
/// Time that moves only when all of several operations wait: then to the end of the first wait or deadline. A wait of one does not cost
/// the others anything, as it would where each moved the clock by itself.
/// </summary>
internal sealed class IdleTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 20, TimeSpan.Zero))
{
    /// <summary>For a wait that began while the clock moved, and so ends a little later than was reckoned.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<Pending, DateTimeOffset> _timers = new();

    /// <summary>Moves until the work is done.</summary>
    /// <param name="work">What goes on.</param>
    /// <param name="running">How many operations run just now, each of which makes one call or waits once at a time.</param>
    /// <param name="patience">Ends a test that hangs.</param>
    public async Task RunAsync(Task work, Func<int> running, CancellationToken patience)
    {
        while (!work.IsCompleted)
        {
            var busy = running();
            var timers = _timers.ToArray();
            if (busy > 0 && timers.Count(timer => timer.Key.IsPause) >= busy)
                Advance(TimeSpan.FromTicks(Math.Max(Least.Ticks, (timers.Min(timer => timer.Value) - GetUtcNow()).Ticks)));
            else
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience);
        }

        await work;
    }

    /// <summary>A cancellation source hands itself to its timer: that is a deadline. All else is a wait.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero)
            return base.CreateTimer(callback, state, dueTime, period);
        var timer = new Pending(this, state is not CancellationTokenSource);
        _timers[timer] = GetUtcNow() + dueTime;
        timer.Timer = base.CreateTimer(
            given =>
            {
                timer.End();
                callback(given);
            },
            state,
            dueTime,
            period);
        return timer;
    }

    private sealed class Pending(IdleTimeProvider owner, bool isPause) : ITimer
    {
        public bool IsPause => isPause;

        public ITimer? Timer { get; set; }

        public void End() => owner._timers.TryRemove(this, out _);

        public bool Change(TimeSpan dueTime, TimeSpan period) => Timer!.Change(dueTime, period);

        public void Dispose()
        {
            End();
            Timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
