using System.Collections.Concurrent;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Orders by need; what is free is ordered by URN, so that the same resources always come in the same order.</summary>
internal static class ResourceOrder
{
    /// <summary>Every resource after those it needs.</summary>
    public static List<CheckpointResource> NeedsFirst(IEnumerable<CheckpointResource> resources)
    {
        var sorted = resources.OrderBy(resource => resource.Delete).ThenBy(resource => resource.Urn, StringComparer.Ordinal)
            .ThenBy(resource => resource.Id, StringComparer.Ordinal).ToList();
        var byUrn = sorted.ToLookup(resource => resource.Urn);
        var done = new HashSet<CheckpointResource>(ReferenceEqualityComparer.Instance);
        var ordered = new List<CheckpointResource>(sorted.Count);
        sorted.ForEach(Visit);
        return ordered;

        void Visit(CheckpointResource resource)
        {
            if (!done.Add(resource))
                return;
            foreach (var needed in resource.Needs().Order(StringComparer.Ordinal).SelectMany(need => byUrn[need]))
                Visit(needed);
            ordered.Add(resource);
        }
    }

    /// <summary>Groups that can go at the same time: those that nobody needs first.</summary>
    public static List<List<CheckpointResource>> DeletionLayers(IEnumerable<CheckpointResource> resources)
    {
        var ordered = NeedsFirst(resources);
        var depths = new Dictionary<string, int>();
        // From the last to the first every dependent comes before what it needs.
        foreach (var resource in Enumerable.Reverse(ordered))
        {
            var depth = depths.GetValueOrDefault(resource.Urn);
            foreach (var need in resource.Needs().Where(need => need != resource.Urn))
                depths[need] = Math.Max(depths.GetValueOrDefault(need), depth + 1);
        }

        return [.. ordered.GroupBy(resource => depths.GetValueOrDefault(resource.Urn))
            .OrderBy(layer => layer.Key).Select(layer => layer.ToList())];
    }

    /// <summary>What needs <paramref name="urn"/>, directly or through others, each after those it needs.</summary>
    public static List<CheckpointResource> Dependents(string urn, IEnumerable<CheckpointResource> resources)
    {
        var reached = new HashSet<string> { urn };
        var dependents = NeedsFirst(resources);
        dependents.RemoveAll(resource => resource.Urn == urn || !resource.Needs().Any(reached.Contains) || !reached.Add(resource.Urn));
        return dependents;
    }

    /// <summary>What the resources of these URNs need, directly or through others.</summary>
    public static List<CheckpointResource> Needed(IEnumerable<string> urns, IEnumerable<CheckpointResource> resources)
    {
        var byUrn = resources.ToLookup(resource => resource.Urn);
        var reached = new HashSet<string>();
        var open = new Stack<string>(urns);
        while (open.TryPop(out var urn))
        {
            foreach (var need in byUrn[urn].SelectMany(resource => resource.Needs()).Where(reached.Add))
                open.Push(need);
        }

        return [.. reached.SelectMany(urn => byUrn[urn])];
    }
}

/// <summary>What an operation that continues on errors did not bring about: what failed, and what was passed over for its sake.</summary>
internal sealed class Unreached
{
    // By URN: true for what failed, false for what was passed over.
    private readonly ConcurrentDictionary<string, bool> _failed = [];

    public void AddFailed(string urn) => _failed[urn] = true;

    public void AddPassedOver(string urn) => _failed.TryAdd(urn, false);

    public bool Contains(string urn) => _failed.ContainsKey(urn);

    /// <summary>
    /// Those of <paramref name="resources"/> that must not go, as what was not reached stays as it was and needs them. What was replaced
    /// stays for the sake of a failed resource only, as under the Pulumi engine.
    /// </summary>
    public IReadOnlySet<CheckpointResource> Kept(IReadOnlyCollection<CheckpointResource> resources)
    {
        var byFailed = ResourceOrder.Needed(_failed.Where(one => one.Value).Select(one => one.Key), resources);
        var byPassedOver = ResourceOrder.Needed(
            _failed.Where(one => !one.Value).Select(one => one.Key), resources.Where(resource => !resource.Delete));
        return byFailed.Concat(byPassedOver).ToHashSet<CheckpointResource>(ReferenceEqualityComparer.Instance);
    }
}
