using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Rooms.Tests.Doubles;

/// <summary>A clock that stands until the code under test waits for it, and then jumps to the end of that wait.</summary>
internal sealed class SteppingTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 40, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _asked = Channel.CreateUnbounded<TimeSpan>();
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private readonly ConcurrentQueue<TimeSpan> _deadlines = new();

    /// <summary>What was waited for, oldest first.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>The timeouts that were set, oldest first.</summary>
    public IReadOnlyList<TimeSpan> Deadlines => [.. _deadlines];

    /// <summary>Jumps ahead as soon as <see cref="RunAsync"/> gets to it.</summary>
    public void Ask(TimeSpan wait) => _asked.Writer.TryWrite(wait);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);

        // Task.Delay hands its own task to the timer; a CancellationTokenSource hands itself.
        if (state is Task)
        {
            _waits.Enqueue(dueTime);
            Ask(dueTime);
        }
        else
        {
            _deadlines.Enqueue(dueTime);
        }

        return timer;
    }

    /// <summary>Until the call is through, whatever its end.</summary>
    public async Task RunAsync(Task call)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var next = _asked.Reader.WaitToReadAsync(bound.Token).AsTask();
            if (await Task.WhenAny(call, next) == call)
                return;

            await next;
            while (_asked.Reader.TryRead(out var wait))
                Advance(wait);
        }
    }
}
