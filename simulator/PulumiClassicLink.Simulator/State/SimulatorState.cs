using System.Collections.Immutable;
using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.Metadata;

namespace PulumiClassicLink.Simulator.State;

/// <summary>An instance or a VPC, by region.</summary>
internal readonly record struct ResourceKey(string RegionId, string Id);

/// <summary>All that a simulator knows. A change makes a new one; nobody sees half a change.</summary>
internal sealed record SimulatorState
{
    public required string AccountId { get; init; }

    /// <summary>By id, expired ones included.</summary>
    public ImmutableDictionary<string, AccessKey> Keys { get; init; } = ImmutableDictionary<string, AccessKey>.Empty;

    /// <summary>By ARN.</summary>
    public ImmutableDictionary<string, SimulatedRole> Roles { get; init; } = ImmutableDictionary<string, SimulatedRole>.Empty;

    public MetadataState Metadata { get; init; } = new();

    /// <summary>How many secrets were drawn.</summary>
    public int Drawn { get; init; }

    public ImmutableDictionary<ResourceKey, SimulatedInstance> Instances { get; init; } =
        ImmutableDictionary<ResourceKey, SimulatedInstance>.Empty;

    public ImmutableDictionary<ResourceKey, SimulatedVpc> Vpcs { get; init; } = ImmutableDictionary<ResourceKey, SimulatedVpc>.Empty;

    /// <summary>Linked instance to VPC id: an instance links to one VPC only (VPC user guide, ClassicLink overview, limits).</summary>
    public ImmutableDictionary<ResourceKey, string> Links { get; init; } = ImmutableDictionary<ResourceKey, string>.Empty;

    public ImmutableList<SimulatedFault> Faults { get; init; } = [];

    public ImmutableList<SimulatedCall> Calls { get; init; } = [];

    /// <summary>Nonces of correctly signed calls, never forgotten.</summary>
    public ImmutableHashSet<string> Nonces { get; init; } = [];

    public IEnumerable<SimulatedLink> SortedLinks =>
        Links.Select(link => new SimulatedLink(link.Key.RegionId, link.Key.Id, link.Value))
            .OrderBy(link => link.RegionId, StringComparer.Ordinal)
            .ThenBy(link => link.InstanceId, StringComparer.Ordinal);

    public bool KnowsRegion(string regionId) =>
        Regions.Published.Contains(regionId)
        || Instances.Keys.Any(key => key.RegionId == regionId)
        || Vpcs.Keys.Any(key => key.RegionId == regionId);

    /// <summary>A role that was not added, such as the instance's, may.</summary>
    public bool MayUseEcs(Caller caller) =>
        caller.Role is null || Roles.GetValueOrDefault(caller.Role.ToString()) is not { MayUseEcs: false };

    /// <summary>The oldest fault of the action, and the state in which it has hit once more.</summary>
    public (SimulatorState State, SimulatedFault? Fault) TakeFault(string action)
    {
        var index = Faults.FindIndex(fault => fault.Action == action);
        if (index < 0) return (this, null);
        var fault = Faults[index];
        var faults = fault.Times switch
        {
            int.MaxValue => Faults,
            1 => Faults.RemoveAt(index),
            _ => Faults.SetItem(index, fault with { Times = fault.Times - 1 }),
        };
        return (this with { Faults = faults }, fault);
    }
}
