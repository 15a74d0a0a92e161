using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Changing;

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
