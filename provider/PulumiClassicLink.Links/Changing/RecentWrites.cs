using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Changing;

/// <summary>
/// What this process wrote and then saw, for 30 seconds. Alibaba does not say whether a look straight after a write may miss it
/// again, so a look that contradicts such a write is asked again instead of being believed.
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
