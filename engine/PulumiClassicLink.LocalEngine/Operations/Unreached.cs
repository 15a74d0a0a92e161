namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>What an operation that continues on errors did not bring about: what failed, and what was passed over for its sake.</summary>
internal sealed class Unreached
{
    private readonly HashSet<string> _failed = [];
    private readonly HashSet<string> _passedOver = [];
    private readonly Lock _lock = new();

    public void AddFailed(string urn)
    {
        lock (_lock)
            _failed.Add(urn);
    }

    public void AddPassedOver(string urn)
    {
        lock (_lock)
            _passedOver.Add(urn);
    }

    public bool Contains(string urn)
    {
        lock (_lock)
            return _failed.Contains(urn) || _passedOver.Contains(urn);
    }

    /// <summary>
    /// Those of <paramref name="resources"/> that must not go, as what was not reached stays as it was and needs them. What was replaced stays
    /// for the sake of a failed resource only, as under the Pulumi engine.
    /// </summary>
    public IReadOnlySet<CheckpointResource> Kept(IReadOnlyCollection<CheckpointResource> resources)
    {
        lock (_lock)
        {
            var byFailed = ResourceOrder.Needed(_failed, resources);
            var byPassedOver = ResourceOrder.Needed(_passedOver, resources.Where(resource => !resource.Delete));
            return byFailed.Concat(byPassedOver).ToHashSet<CheckpointResource>(ReferenceEqualityComparer.Instance);
        }
    }
}
