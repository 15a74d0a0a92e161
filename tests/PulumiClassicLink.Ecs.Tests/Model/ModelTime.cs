using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Ecs.Tests.Model;

/// <summary>Fake time that goes on by small steps of its own accord, and numbers what happens within one step.</summary>
internal sealed class ModelTime : FakeTimeProvider, IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private long _events;

    public ModelTime()
        : base(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) => _running = RunAsync();

    public Moment Now() => new(Interlocked.Increment(ref _events), GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), System, _end.Token);
            Advance(Step);
        }
    }
}
