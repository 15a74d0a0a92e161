using System.Collections.Immutable;
using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.Metadata;

namespace PulumiClassicLink.Simulator.State;

/// <summary>All that a simulator knows. A change makes a new one; nobody sees half a change.</summary>
internal sealed record SimulatorState
{
    /// <summary>The simulator's own account: of the static key it starts with, and of what names no other.</summary>
    public required string AccountId { get; init; }

    /// <summary>By id, expired ones included.</summary>
    public ImmutableDictionary<string, AccessKey> Keys { get; init; } = ImmutableDictionary<string, AccessKey>.Empty;

    /// <summary>The static key that the simulator started with, or that took its place.</summary>
    public string OwnKeyId { get; init; } = "";

    /// <summary>By ARN.</summary>
    public ImmutableDictionary<string, SimulatedRole> Roles { get; init; } = ImmutableDictionary<string, SimulatedRole>.Empty;

    public MetadataState Metadata { get; init; } = new();

    /// <summary>How many secrets were drawn.</summary>
    public int Drawn { get; init; }

    public ImmutableDictionary<ResourceKey, SimulatedInstance> Instances { get; init; } =
        ImmutableDictionary<ResourceKey, SimulatedInstance>.Empty;

    public ImmutableDictionary<ResourceKey, SimulatedVpc> Vpcs { get; init; } = ImmutableDictionary<ResourceKey, SimulatedVpc>.Empty;

    public LinkTable Links { get; init; } = LinkTable.Empty;

    public ImmutableList<SimulatedFault> Faults { get; init; } = [];

    public ImmutableList<SimulatedCall> Calls { get; init; } = [];

    /// <summary>Nonces of correctly signed calls, never forgotten.</summary>
    public ImmutableHashSet<string> Nonces { get; init; } = [];

    public bool KnowsRegion(string regionId) =>
        Regions.Published.Contains(regionId)
        || Instances.Keys.Any(key => key.RegionId == regionId)
        || Vpcs.Keys.Any(key => key.RegionId == regionId);

    /// <summary>A session's role that was not added, such as the instance's, is denied nothing.</summary>
    public bool Denies(AccessKey key, string action)
    {
        IReadOnlyList<string> denied = key.Caller.Role is { } role
            ? Roles.GetValueOrDefault(role.ToString())?.DeniedActions ?? []
            : key.DeniedActions;
        return denied.Contains(action) || denied.Contains("*");
    }

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
