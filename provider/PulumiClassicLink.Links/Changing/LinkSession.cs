using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Changing;

/// <summary>What an operation on a link needs: made when the provider is configured, shared by all its operations.</summary>
internal record LinkSession
{
    public required CloudClient Client { get; init; }

    public required LinkReader Reader { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required Ledger Ledger { get; init; }

    public required InstanceLocks Locks { get; init; }

    public required RecentWrites RecentWrites { get; init; }

    public required Notices Notices { get; init; }

    public required Adoptions Adoptions { get; init; }

    public required ThrottlingNews ThrottlingNews { get; init; }

    public RepeatedAdvice Advice { get; } = new();

    /// <summary>The keys come from the configuration, and the engine sent it from the state: no CheckConfig came before.</summary>
    public required bool HasKeysOfState { get; init; }

    /// <summary>The process itself was told to end, and has no more time for what was sent.</summary>
    public required CancellationToken PluginEnding { get; init; }
}

/// <summary>
/// Tells the user something about a resource: its URN, the text, and what ends the sending. What cannot be told is dropped.
/// </summary>
/// <param name="WarnAsync">A warning.</param>
/// <param name="InformAsync">A line that stays.</param>
/// <param name="DebugAsync">A line of `--debug`.</param>
/// <param name="ProgressAsync">A line that is shown beside the resource while it is news.</param>
internal sealed record Notices(
    Func<string, string, CancellationToken, Task> WarnAsync,
    Func<string, string, CancellationToken, Task> InformAsync,
    Func<string, string, CancellationToken, Task> DebugAsync,
    Func<string, string, CancellationToken, Task> ProgressAsync);

/// <summary>
/// Warns of links that were there already: of the first few each. Of the others the user is told how many they are, when the process ends,
/// and which, at debug.
/// </summary>
/// <param name="told">How many the first few are.</param>
internal sealed class Adoptions(int told)
{
    private int _count;

    public Task WarnAsync(Notices notices, string urn, string warning, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref _count) <= told
            ? notices.WarnAsync(urn, warning, cancellationToken)
            : notices.DebugAsync(urn, warning, cancellationToken);

    /// <returns>Null: each was told.</returns>
    public string? Rest() => (Volatile.Read(ref _count) - told) switch
    {
        <= 0 => null,
        1 => "1 more link existed already, and is adopted like those above; `--debug` names it.",
        var rest => $"{rest} more links existed already, and are adopted like those above; `--debug` names them.",
    };
}

/// <summary>One lock for each (region, instance): what one operation looked at, no other changes before it is done.</summary>
internal sealed class InstanceLocks
{
    private readonly ConcurrentDictionary<(string RegionId, string InstanceId), SemaphoreSlim> _locks = new();

    /// <returns>Dispose it to leave.</returns>
    public async Task<IDisposable> EnterAsync(string regionId, string instanceId, CancellationToken cancellationToken)
    {
        var instance = _locks.GetOrAdd((regionId, instanceId), _ => new SemaphoreSlim(1, 1));
        await instance.WaitAsync(cancellationToken);
        return new Holder(instance);
    }

    private sealed class Holder(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }
}

/// <summary>
/// What this process wrote and then saw, for 30 seconds. Alibaba does not say whether a look straight after a write may miss it again, so a
/// look that contradicts such a write is asked again instead of being believed.
/// </summary>
internal sealed class RecentWrites(TimeProvider timeProvider)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string RegionId, string InstanceId), Write> _writes = new();

    public void Confirm(ClassicLink link, bool isLinked) =>
        _writes[(link.RegionId, link.InstanceId)] = new Write(link.VpcId, isLinked, timeProvider.GetTimestamp());

    /// <summary>Before the next write of the instance: what was confirmed is about to change.</summary>
    public void Forget(ClassicLink link) => _writes.TryRemove((link.RegionId, link.InstanceId), out _);

    public bool Contradicts(string regionId, string instanceId, LinkSight sight)
    {
        if (!_writes.TryGetValue((regionId, instanceId), out var write) || timeProvider.GetElapsedTime(write.Timestamp) >= Remembered)
            return false;
        var shown = sight.State == LinkState.Linked && sight.VpcId == write.VpcId;
        return shown != write.IsLinked;
    }

    private sealed record Write(string VpcId, bool IsLinked, long Timestamp);
}
