using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>
/// Time that moves only when the code under test waits: a pause between looks (a timer of up to fourteen seconds) moves the clock by
/// itself, while the longer timers of timeouts fire only when enough pauses have added up, or when a test says so.
/// </summary>
internal sealed class SteppingTimeProvider : FakeTimeProvider, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(14);

    /// <summary>How often a wait is shown: no pause either.</summary>
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(10);

    /// <summary>How long a look waits for others: no pause of an operation, so it ends by itself all the same.</summary>
    private static readonly TimeSpan Company = TimeSpan.FromMilliseconds(25);

    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();
    private readonly TaskCompletionSource _firstHeldPause = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isHeld;

    public SteppingTimeProvider()
        : base(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) => _ = StepAsync();

    /// <summary>Completes when the code under test waits after <see cref="Hold"/>.</summary>
    public Task HeldPause => _firstHeldPause.Task;

    /// <summary>From now on pauses do not end by themselves.</summary>
    public void Hold() => _isHeld = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);

        // A cancellation source hands itself to its timer: that is a deadline, however short, and no pause.
        if (dueTime <= TimeSpan.Zero || dueTime > LongestPause || dueTime == Progress || state is CancellationTokenSource)
            return timer;
        if (_isHeld && dueTime > Company)
            _firstHeldPause.TrySetResult();
        else
            _pauses.Writer.TryWrite(dueTime);
        return timer;
    }

    public void Dispose() => _pauses.Writer.TryComplete();

    private async Task StepAsync()
    {
        await foreach (var pause in _pauses.Reader.ReadAllAsync())
            Advance(pause);
    }
}
