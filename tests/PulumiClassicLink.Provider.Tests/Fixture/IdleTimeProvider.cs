using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>
/// Time that moves only when nothing else does: no call is under way, and no timer has come or gone for a moment. Then it moves to the
/// end of the first wait or deadline. So many operations can wait together, or each for itself.
/// </summary>
internal sealed class IdleTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 20, TimeSpan.Zero))
{
    /// <summary>Of real milliseconds. An operation that has not come to its call by then only starts a little later.</summary>
    private const int Quiet = 4;

    private readonly ConcurrentDictionary<Pending, DateTimeOffset> _timers = new();
    private int _underWay;
    private int _events;

    /// <summary>What the plugin's calls must go through, so that they are known to be under way.</summary>
    public HttpMessageHandler Transport() => Watch(new SocketsHttpHandler { UseProxy = false });

    /// <summary>The same for calls that take another way.</summary>
    public HttpMessageHandler Watch(HttpMessageHandler transport) => new Watched(this, transport);

    /// <summary>Moves until the work is done.</summary>
    public async Task RunAsync(Task work, CancellationToken patience)
    {
        for (var (quiet, seen) = (0, -1); !work.IsCompleted;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience);
            var events = Volatile.Read(ref _events);
            quiet = events == seen && Volatile.Read(ref _underWay) == 0 ? quiet + 1 : 0;
            seen = events;
            if (quiet < Quiet || _timers.IsEmpty)
                continue;
            quiet = 0;
            Advance(TimeSpan.FromTicks(Math.Max(0, (_timers.Values.Min() - GetUtcNow()).Ticks)));
        }

        await work;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero)
            return base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _events);
        var timer = new Pending(this);
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

    private sealed class Watched(IdleTimeProvider owner, HttpMessageHandler transport) : DelegatingHandler(transport)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref owner._underWay);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Increment(ref owner._events);
                Interlocked.Decrement(ref owner._underWay);
            }
        }
    }

    private sealed class Pending(IdleTimeProvider owner) : ITimer
    {
        public ITimer? Timer { get; set; }

        public void End()
        {
            Interlocked.Increment(ref owner._events);
            owner._timers.TryRemove(this, out _);
        }

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
