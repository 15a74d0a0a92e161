using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Rooms.Tests.Doubles;

/// <summary>A clock that jumps to the end of each wait at once; deadlines do not move it.</summary>
internal sealed class HastyTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 40, TimeSpan.Zero))
{
    private readonly Lock _gate = new();
    private TimeSpan _owed;
    private bool _isHeld;

    /// <summary>Waits stay until <see cref="Go"/>.</summary>
    public void Hold()
    {
        lock (_gate)
            _isHeld = true;
    }

    public void Go()
    {
        TimeSpan owed;
        lock (_gate)
            (owed, _owed, _isHeld) = (_owed, TimeSpan.Zero, false);
        Advance(owed);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);

        // Task.Delay and Task.WaitAsync hand their own task to the timer; a CancellationTokenSource hands itself.
        if (state is not Task || dueTime <= TimeSpan.Zero)
            return timer;
        lock (_gate)
        {
            if (_isHeld)
                _owed = dueTime > _owed ? dueTime : _owed;
            else
                ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
