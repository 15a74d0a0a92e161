using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>
/// Which URN of the running program owns which instance, learned from Check. An instance has one link, so two URNs for it
/// would fight; and the Delete of a resource that was renamed without an alias would cut its successor's link.
/// </summary>
internal sealed class Claims
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string RegionId, string InstanceId), (string Urn, string VpcId)> _byInstance = [];
    private readonly Dictionary<string, (string RegionId, string InstanceId)> _byUrn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);

    /// <summary>A URN holds one claim: a newer one frees the instance of the one before.</summary>
    /// <returns>Null, or the URN that claimed the instance first.</returns>
    public string? Claim(string urn, ClassicLink link)
    {
        var instance = (link.RegionId, link.InstanceId);
        lock (_gate)
        {
            if (_byInstance.TryGetValue(instance, out var owner) && owner.Urn != urn)
                return owner.Urn;
            if (_byUrn.TryGetValue(urn, out var before))
                _byInstance.Remove(before);
            _byInstance[instance] = (urn, link.VpcId);
            _byUrn[urn] = instance;
            return null;
        }
    }

    /// <summary>The URN, other than this one, that claimed exactly this pair; null: none.</summary>
    public string? OtherOwner(string urn, ClassicLink link)
    {
        lock (_gate)
        {
            return _byInstance.TryGetValue((link.RegionId, link.InstanceId), out var owner) && owner.Urn != urn && owner.VpcId == link.VpcId
                ? owner.Urn
                : null;
        }
    }

    /// <summary>A replacement is checked a second time with empty old inputs; the region must not jump to the provider's then.</summary>
    public void KeepRegion(string urn, string regionId)
    {
        lock (_gate)
            _regions[urn] = regionId;
    }

    public string? KeptRegion(string urn)
    {
        lock (_gate)
            return _regions.GetValueOrDefault(urn);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _byInstance.Clear();
            _byUrn.Clear();
            _regions.Clear();
        }
    }
}
