using System.Collections.Immutable;
using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.Metadata;

namespace PulumiClassicLink.Simulator.State;

/// <summary>All that a simulator knows. A change makes a new one; nobody sees half a change.</summary>
internal sealed record SimulatorState
{
    /// <summary>The simulator's own account: of the static key it starts with, and of what names no other.</summary>
    public required string AccountId { get; init; }

    /// <summary>What it started with.</summary>
    public SimulatedCloud Cloud { get; init; } = new();

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

    /// <summary>Instances that were, unless their id came back.</summary>
    public ImmutableDictionary<ResourceKey, SimulatedInstance> Released { get; init; } =
        ImmutableDictionary<ResourceKey, SimulatedInstance>.Empty;

    public LinkTable Links { get; init; } = LinkTable.Empty;

    public LinkHistory History { get; init; } = new();

    public SimulatorSwitches Switches { get; init; } = new();

    public QuotaBook Quota { get; init; } = new();

    /// <summary>What happens once an instance was named so many more times.</summary>
    public ImmutableList<PendingChange> Pending { get; init; } = [];

    public SeededFaults? SeededFaults { get; init; }

    /// <summary>Calls that came as far as their action, by its name.</summary>
    public ImmutableDictionary<string, int> Counts { get; init; } = ImmutableDictionary<string, int>.Empty;

    public ImmutableList<SimulatedFault> Faults { get; init; } = [];

    public required CallLog Calls { get; init; }

    public NonceBook Nonces { get; init; } = new();

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

    /// <summary>The oldest fault of the action, or a drawn one, and the state in which the call is counted.</summary>
    public (SimulatorState State, SimulatedFault? Fault) TakeFault(string action)
    {
        var number = Counts.GetValueOrDefault(action) + 1;
        var counted = this with { Counts = Counts.SetItem(action, number) };
        var index = Faults.FindIndex(fault => fault.Action == action);
        if (index < 0) return (counted, SeededFaults is null ? null : SeededLot.Draw(SeededFaults, action, number));
        var fault = Faults[index];
        if (fault.Skip > 0) return (counted with { Faults = Faults.SetItem(index, fault with { Skip = fault.Skip - 1 }) }, null);
        var faults = fault.Times switch
        {
            int.MaxValue => Faults,
            1 => Faults.RemoveAt(index),
            _ => Faults.SetItem(index, fault with { Times = fault.Times - 1 }),
        };
        return (counted with { Faults = faults }, fault);
    }
}
