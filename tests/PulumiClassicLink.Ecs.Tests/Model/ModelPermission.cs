using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Ecs.Tests.Model;

/// <summary>Takes the permission to look away and gives it back; without it ECS answers as if there were no links.</summary>
internal sealed class ModelPermission(EcsSimulator simulator, ModelTime time)
{
    /// <summary>So long a proof of sight counts; a permission that goes in between is noticed after it.</summary>
    private static readonly TimeSpan ProofLasts = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset Lost, DateTimeOffset Regained)> _missing = [];
    private int _noticed;

    /// <summary>How many asked in vain.</summary>
    public int Noticed => _noticed;

    public void NoteNoticed() => Interlocked.Increment(ref _noticed);

    public async Task RunAsync(Random random, CancellationToken cancellationToken)
    {
        simulator.Switches = simulator.Switches with { DeniedDescribe = DeniedDescribeAnswer.Empty };
        while (!cancellationToken.IsCancellationRequested)
        {
            await WaitAsync(0.1 + (random.NextDouble() * 3), cancellationToken);
            lock (_gate)
                _missing.Add((time.GetUtcNow(), DateTimeOffset.MaxValue));
            simulator.Deny(ModelWorld.AccessKeyId, "DescribeClassicLinkInstances");
            await WaitAsync(5 + (random.NextDouble() * 3), cancellationToken);
            simulator.Deny(ModelWorld.AccessKeyId);
            lock (_gate)
                _missing[^1] = (_missing[^1].Lost, time.GetUtcNow());
        }
    }

    /// <summary>Whether looks of this time may have been blind.</summary>
    public bool WasMissing(DateTimeOffset start, DateTimeOffset end) => Any(missing => start <= missing.Regained && end >= missing.Lost);

    /// <summary>Whether an empty answer to a look of this time may have been believed though the permission had just gone.</summary>
    public bool WasJustLost(DateTimeOffset start, DateTimeOffset end) => Any(missing => start <= missing.Lost + ProofLasts && end >= missing.Lost);

    private bool Any(Func<(DateTimeOffset Lost, DateTimeOffset Regained), bool> holds)
    {
        lock (_gate)
            return _missing.Any(holds);
    }

    private async Task WaitAsync(double seconds, CancellationToken cancellationToken) =>
        await Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
