using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Ecs.Tests.Doubles;

/// <summary>A clock that jumps to the end of each wait at once; deadlines do not move it.</summary>
internal sealed class HastyTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 40, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);

        // Task.Delay hands its own task to the timer; a CancellationTokenSource hands itself.
        if (state is Task && dueTime > TimeSpan.Zero)
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
