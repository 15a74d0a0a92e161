namespace PulumiClassicLink.Simulator.State;

/// <summary>An instance or a VPC, by region.</summary>
internal readonly record struct ResourceKey(string RegionId, string Id) : IComparable<ResourceKey>
{
    public int CompareTo(ResourceKey other)
    {
        var regions = string.CompareOrdinal(RegionId, other.RegionId);
        return regions != 0 ? regions : string.CompareOrdinal(Id, other.Id);
    }
}
