using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

/// <summary>The links, by instance and by VPC. A change makes a new table; one that changes nothing answers the same.</summary>
internal sealed class LinkTable
{
    private readonly ImmutableSortedDictionary<ResourceKey, string> _vpcs;
    private readonly ImmutableDictionary<ResourceKey, ImmutableSortedSet<string>> _instances;

    private LinkTable(
        ImmutableSortedDictionary<ResourceKey, string> vpcs, ImmutableDictionary<ResourceKey, ImmutableSortedSet<string>> instances)
    {
        _vpcs = vpcs;
        _instances = instances;
    }

    public static LinkTable Empty { get; } = new(
        ImmutableSortedDictionary<ResourceKey, string>.Empty, ImmutableDictionary<ResourceKey, ImmutableSortedSet<string>>.Empty);

    public int Count => _vpcs.Count;

    /// <summary>By region and instance.</summary>
    public IEnumerable<SimulatedLink> All => _vpcs.Select(link => new SimulatedLink(link.Key.RegionId, link.Key.Id, link.Value));

    /// <returns>Null: not linked. An instance links to one VPC only (VPC user guide, ClassicLink overview, limits).</returns>
    public string? VpcOf(ResourceKey instance) => _vpcs.GetValueOrDefault(instance);

    public int CountOf(ResourceKey vpc) => InstancesOf(vpc).Count;

    /// <summary>In ordinal order.</summary>
    public ImmutableSortedSet<string> InstancesOf(ResourceKey vpc) => _instances.GetValueOrDefault(vpc) ?? NoInstances;

    public LinkTable With(ResourceKey instance, string vpcId)
    {
        if (VpcOf(instance) == vpcId) return this;
        var others = Without(instance);
        var vpc = new ResourceKey(instance.RegionId, vpcId);
        return new LinkTable(
            others._vpcs.Add(instance, vpcId), others._instances.SetItem(vpc, others.InstancesOf(vpc).Add(instance.Id)));
    }

    public LinkTable Without(ResourceKey instance)
    {
        if (VpcOf(instance) is not { } vpcId) return this;
        var vpc = new ResourceKey(instance.RegionId, vpcId);
        var left = InstancesOf(vpc).Remove(instance.Id);
        return new LinkTable(_vpcs.Remove(instance), left.IsEmpty ? _instances.Remove(vpc) : _instances.SetItem(vpc, left));
    }

    private static ImmutableSortedSet<string> NoInstances { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
