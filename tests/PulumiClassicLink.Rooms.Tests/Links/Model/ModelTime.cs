using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Rooms.Tests.Links.Model;

/// <summary>Fake time that goes on by small steps of its own accord, and numbers what happens within one step.</summary>
internal sealed class ModelTime : FakeTimeProvider, IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private long _events;

    /// <param name="step">In about a millisecond; longer where the machine is busy.</param>
    public ModelTime(TimeSpan step)
        : base(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) => _running = RunAsync(step);

    public Moment Now() => new(Interlocked.Increment(ref _events), GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RunAsync(TimeSpan step)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), System, _end.Token);
            Advance(step);
        }
    }
}
