using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>
/// Which URN of the running program owns which instance, learned from Check; and which links the stack's state had before, learned from
/// the old inputs of Check and from refreshing Reads. An instance has one link, so two URNs for it would fight; and the Delete of a
/// resource that was renamed without an alias would cut its successor's link.
/// </summary>
internal sealed class Claims
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string RegionId, string InstanceId), (string Urn, string VpcId)> _byInstance = [];
    private readonly Dictionary<string, (string RegionId, string InstanceId)> _byUrn = new(StringComparer.Ordinal);
    private readonly Dictionary<ClassicLink, string> _recorded = [];
    private readonly HashSet<ClassicLink> _givenUp = [];
    private readonly HashSet<(string Urn, ClassicLink Link)> _adopted = [];
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);
    private int _checks;

    /// <summary>How many Checks claimed something.</summary>
    public int Checks => Volatile.Read(ref _checks);

    /// <summary>A URN holds one claim: a newer one frees the instance of the one before.</summary>
    /// <returns>Null, or the URN that claimed the instance first.</returns>
    public string? Claim(string urn, ClassicLink link)
    {
        var instance = (link.RegionId, link.InstanceId);
        lock (_gate)
        {
            _checks++;
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

    /// <summary>Whether the program has another link in mind for the instance than this one.</summary>
    public bool IsMoved(ClassicLink link)
    {
        lock (_gate)
            return _byInstance.TryGetValue((link.RegionId, link.InstanceId), out var owner) && owner.VpcId != link.VpcId;
    }

    /// <summary>
    /// A Check that went well showed that the resource had this link and is about another one now. A Read would not do: the state also
    /// has links that were only read (.get), and those are somebody else's.
    /// </summary>
    public void GiveUp(ClassicLink link)
    {
        lock (_gate)
            _givenUp.Add(link);
    }

    /// <summary>The stack's state has this link, under this URN.</summary>
    public void Record(string urn, ClassicLink link)
    {
        lock (_gate)
            _recorded[link] = urn;
    }

    /// <summary>The link is gone, whoever had it.</summary>
    public void Unrecord(ClassicLink link)
    {
        lock (_gate)
            _recorded.Remove(link);
    }

    /// <summary>
    /// Create found the link there. The next Delete of the same URN and link is that of its former self: the resource is
    /// replaced by itself (pulumi up --replace), or an earlier update left that Delete undone.
    /// </summary>
    public void NoteAdopted(string urn, ClassicLink link)
    {
        lock (_gate)
            _adopted.Add((urn, link));
    }

    /// <returns>True, once, where this URN's present self adopted the link.</returns>
    public bool TakeAdopted(string urn, ClassicLink link)
    {
        lock (_gate)
            return _adopted.Remove((urn, link));
    }

    /// <returns>The URN that the state has this link under; null: none, as far as this process was told.</returns>
    public string? HolderOf(ClassicLink link)
    {
        lock (_gate)
            return _recorded.GetValueOrDefault(link);
    }

    /// <summary>What becomes of a link that the state had when this program began.</summary>
    public RecordedLink Find(ClassicLink link)
    {
        lock (_gate)
        {
            if (_givenUp.Contains(link))
                return RecordedLink.GivenUp;
            if (!_recorded.TryGetValue(link, out var urn))
                return RecordedLink.None;
            return _byUrn.ContainsKey(urn) ? RecordedLink.Decided : RecordedLink.Undecided;
        }
    }

    /// <summary>What the URN claimed is in the state under its name: it was before, or its Create went well.</summary>
    public void Hold(string urn)
    {
        lock (_gate)
            _held.Add(urn);
    }

    /// <summary>
    /// False where a new owner has not got the link that another URN lets go, although that goes at the end, after all Creates. One that is
    /// itself about to be created again is deleted in the middle (deleteBeforeReplace), and proves nothing.
    /// </summary>
    public bool HasTakenOver(string owner, string former)
    {
        lock (_gate)
            return _held.Contains(owner) || (_byUrn.ContainsKey(former) && !_held.Contains(former));
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
            _recorded.Clear();
            _givenUp.Clear();
            _adopted.Clear();
            _held.Clear();
            _regions.Clear();
        }
    }
}
