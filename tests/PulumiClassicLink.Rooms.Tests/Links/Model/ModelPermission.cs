using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Rooms.Tests.Links.Model;

/// <summary>Takes the permission to look away and gives it back; without it ECS answers as if there were no links.</summary>
internal sealed class ModelPermission(EcsSimulator simulator, ModelTime time)
{
    /// <summary>Of the clock, where the permission comes often: it matters in the moment in which it comes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(40);

    /// <summary>So long a proof of sight counts; a permission that goes in between is noticed after it.</summary>
    private static readonly TimeSpan ProofLasts = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<Missing> _missing = [];
    private int _noticed;

    /// <summary>How many asked in vain.</summary>
    public int Noticed => _noticed;

    public void NoteNoticed() => Interlocked.Increment(ref _noticed);

    public async Task RunAsync(Random random, CancellationToken cancellationToken)
    {
        simulator.Switches = simulator.Switches with { DeniedDescribe = DeniedDescribeAnswer.Empty };
        while (!cancellationToken.IsCancellationRequested)
        {
            await WaitAsync(0.1 + (random.NextDouble() * 0.5), cancellationToken);
            var earliest = time.GetUtcNow();
            lock (_gate)
                _missing.Add(new Missing(earliest, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue));
            simulator.Deny(ModelWorld.AccessKeyId, "DescribeClassicLinkInstances");
            var latest = time.GetUtcNow();
            lock (_gate)
                _missing[^1] = _missing[^1] with { LostBy = latest };
            await WaitAsync(5 + random.NextDouble(), cancellationToken);
            simulator.Deny(ModelWorld.AccessKeyId);
            lock (_gate)
                _missing[^1] = _missing[^1] with { RegainedBy = time.GetUtcNow() };
        }
    }

    /// <summary>Whether looks of this time may have been blind.</summary>
    public bool WasMissing(DateTimeOffset start, DateTimeOffset end) =>
        Any(missing => start <= missing.RegainedBy && end >= missing.LostFrom);

    /// <summary>Whether an empty answer to a look of this time may have been believed though the permission had just gone.</summary>
    public bool WasJustLost(DateTimeOffset start, DateTimeOffset end) =>
        Any(missing => start - ProofLasts <= missing.LostBy && end >= missing.LostFrom);

    private bool Any(Func<Missing, bool> holds)
    {
        lock (_gate)
            return _missing.Any(holds);
    }

    private async Task WaitAsync(double seconds, CancellationToken cancellationToken) =>
        await Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private sealed record Missing(DateTimeOffset LostFrom, DateTimeOffset LostBy, DateTimeOffset RegainedBy);
}
