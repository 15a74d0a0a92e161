using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Page;

/// <summary>What the page shows. The lists are cut, the counts are not.</summary>
internal sealed record World
{
    private const int MostInstances = 5000;
    private const int MostVpcs = 1000;
    private const int MostCalls = 50;

    /// <summary>The simulator's own.</summary>
    public required string AccountId { get; init; }

    public required int InstanceCount { get; init; }

    public required int VpcCount { get; init; }

    public required int LinkCount { get; init; }

    public required int CallCount { get; init; }

    /// <summary>Faults that have not hit.</summary>
    public required int FaultCount { get; init; }

    /// <summary>Switches, limits, lots and lag that are set, each in a few words.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>By region and id.</summary>
    public required IReadOnlyList<SimulatedInstance> Instances { get; init; }

    /// <summary>By region and id.</summary>
    public required IReadOnlyList<WorldVpc> Vpcs { get; init; }

    /// <summary>Of <see cref="Instances"/>.</summary>
    public required IReadOnlyList<SimulatedLink> Links { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<SimulatedCall> Calls { get; init; }

    public static World Of(SimulatorState state)
    {
        var instances = Sorted(state.Instances).Take(MostInstances).ToArray();
        return new World
        {
            AccountId = state.AccountId,
            InstanceCount = state.Instances.Count,
            VpcCount = state.Vpcs.Count,
            LinkCount = state.Links.Count,
            CallCount = state.Calls.Count,
            FaultCount = state.Faults.Count,
            Settings = Page.Settings.Of(state),
            Instances = [.. instances.Select(instance => instance.Value)],
            Vpcs = [.. Sorted(state.Vpcs).Take(MostVpcs).Select(vpc => WorldVpc.Of(vpc.Value, state.Links.CountOf(vpc.Key)))],
            Links = [.. instances.SelectMany(instance => LinkOf(state, instance.Key))],
            Calls = [.. state.Calls.Kept.TakeLast(MostCalls).Reverse()],
        };
    }

    private static IEnumerable<SimulatedLink> LinkOf(SimulatorState state, ResourceKey instance) =>
        state.Links.VpcOf(instance) is { } vpcId ? [new SimulatedLink(instance.RegionId, instance.Id, vpcId)] : [];

    private static IEnumerable<KeyValuePair<ResourceKey, T>> Sorted<T>(IEnumerable<KeyValuePair<ResourceKey, T>> things) =>
        things.OrderBy(thing => thing.Key);
}

/// <summary>A VPC, and how many links it has.</summary>
internal sealed record WorldVpc(string RegionId, string VpcId, bool ClassicLinkEnabled, string? AccountId, int LinkCount)
{
    public static WorldVpc Of(SimulatedVpc vpc, int linkCount) =>
        new(vpc.RegionId, vpc.VpcId, vpc.ClassicLinkEnabled, vpc.AccountId, linkCount);
}
