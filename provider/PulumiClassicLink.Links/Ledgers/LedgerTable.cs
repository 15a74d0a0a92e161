namespace PulumiClassicLink.Links.Ledgers;

/// <summary>What the rows of a run come to: who wants which link, and who has which. No clock and no file; one caller at a time.</summary>
internal sealed class LedgerTable(Func<ProcessIdentity, bool> isAlive)
{
    private readonly Dictionary<ClassicLink, HashSet<string>> _has = [];
    private readonly Dictionary<ClassicLink, HashSet<string>> _shown = [];
    private readonly Dictionary<ClassicLink, HashSet<string>> _imported = [];
    private readonly Dictionary<string, Want> _wants = new(StringComparer.Ordinal);
    private readonly Dictionary<(string RegionId, string InstanceId), HashSet<string>> _wantedBy = [];
    private readonly Dictionary<(string RegionId, string InstanceId), List<LedgerRow>> _detaching = [];
    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _readAnew = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerRow> _unread = new(StringComparer.Ordinal);

    public void Apply(LedgerRow row)
    {
        switch (row.Fact)
        {
            case LedgerFact.Has:
                Add(_has, row);
                Add(_shown, row);
                break;
            case LedgerFact.HasByImport:
                Add(_has, row);
                Add(_imported, row);
                break;
            case LedgerFact.ImportShown:
                Add(_imported, row);
                break;
            case LedgerFact.Lost:
                _has.GetValueOrDefault(row.Link)?.Remove(row.Urn);
                break;
            case LedgerFact.Gone:
                _has.Remove(row.Link);
                break;
            case LedgerFact.Shown:
                Add(_shown, row);
                break;
            case LedgerFact.Detaching:
                Of(_detaching, Instance(row)).Add(row);
                break;
            case LedgerFact.DetachEnded:
                Of(_detaching, Instance(row)).RemoveAll(begun => begun.Urn == row.Urn && begun.Link == row.Link);
                break;
            case LedgerFact.Region:
                _regions[row.Urn] = row.RegionId;
                break;
            case LedgerFact.ReadAnew:
                _readAnew.Add(row.Urn);
                _unread.Remove(row.Urn);
                break;
            case LedgerFact.Unread:
                _unread[row.Urn] = row;
                break;
            default:
                NoteWant(row);
                break;
        }
    }

    public bool Has(string urn, ClassicLink link) => _has.GetValueOrDefault(link)?.Contains(urn) == true;

    /// <summary>Whether a Check or a refresh of this URN named the link in this run.</summary>
    public bool WasShown(string urn, ClassicLink link) => _shown.GetValueOrDefault(link)?.Contains(urn) == true;

    /// <summary>Whether this URN imported the link, be it in this run or before.</summary>
    public bool IsImported(string urn, ClassicLink link) => _imported.GetValueOrDefault(link)?.Contains(urn) == true;

    /// <returns>The URN, other than this one, that has the link or had it as the run began; null: none that was heard of.</returns>
    public string? HolderOf(ClassicLink link, string? except = null) => AnyOf(_has, link, except) ?? AnyOf(_shown, link, except) ?? AnyOf(_imported, link, except);

    /// <returns>Another URN that wants a link of the same instance; null: none.</returns>
    public string? RivalOf(string urn, ClassicLink link) => Wanting(Instance(link)).FirstOrDefault(want => want.Urn != urn)?.Urn;

    public bool WasReadAnew(string urn) => _readAnew.Contains(urn);

    public string? RegionOf(string urn) => _regions.GetValueOrDefault(urn);

    /// <returns>Whose Delete is detaching the instance just now; null: nobody's.</returns>
    public string? DetacherOf(ClassicLink link) =>
        _detaching.GetValueOrDefault(Instance(link))?.FirstOrDefault(begun => isAlive(begun.Writer))?.Urn;

    /// <returns>What is still to be created by this URN, or by one that an alias makes of it.</returns>
    public IEnumerable<(string Urn, ClassicLink Link)> StillToCreateAfter(string urn, ClassicLink link) =>
        _wants.Values.Where(want => want.Stage == LedgerFact.WantsToCreate && (want.Urn == urn || WasShown(want.Urn, link) || IsImported(want.Urn, link)))
            .Select(want => (want.Urn, want.Link));

    /// <summary>What the Delete of a URN may do about a link that it has let go.</summary>
    public DeleteVerdict Judge(string urn, ClassicLink link)
    {
        var ofInstance = Wanting(Instance(link)).ToList();
        var wanting = ofInstance.Where(want => want.Link == link).OrderBy(want => want.Urn == urn).ToList();
        if (wanting.Find(IsThere) is { } keeper)
            return new DeleteVerdict(DeleteRule.Keep, keeper.Urn);
        if (ofInstance.Find(want => want.Stage == LedgerFact.Creating && isAlive(want.Writer)) is { } creator)
            return new DeleteVerdict(DeleteRule.Wait, creator.Urn);
        if (wanting.Find(want => want.Stage != LedgerFact.WantsToCreate || !isAlive(want.Writer)) is { } failed)
            return new DeleteVerdict(DeleteRule.Fail, failed.Urn);
        if (_unread.Values.FirstOrDefault(row => row.Urn != urn && Instance(row) == Instance(link) && (row.VpcId.Length == 0 || row.VpcId == link.VpcId)) is { } unread)
            return new DeleteVerdict(DeleteRule.Fail, unread.Urn);

        // Whoever is still to create it attaches it again: a Delete before a Create is what deleteBeforeReplace asks for.
        if (AnyOf(_has, link, urn) is { } holder)
            return new DeleteVerdict(DeleteRule.Keep, holder);
        return new DeleteVerdict(ofInstance.Exists(want => want.Link != link) ? DeleteRule.DetachUnlessMoved : DeleteRule.Detach);
    }

    private bool IsThere(Want want) =>
        want.Stage is LedgerFact.WantsWhatItHad or LedgerFact.Created || Has(want.Urn, want.Link);

    private void NoteWant(LedgerRow row)
    {
        if (_wants.TryGetValue(row.Urn, out var before))
            _wantedBy[Instance(before.Link)].Remove(row.Urn);
        _wants[row.Urn] = new Want(row.Urn, row.Link, row.Fact, row.Writer);
        Of(_wantedBy, Instance(row)).Add(row.Urn);
    }

    private IEnumerable<Want> Wanting((string RegionId, string InstanceId) instance) =>
        _wantedBy.GetValueOrDefault(instance)?.Select(urn => _wants[urn]) ?? [];

    private static string? AnyOf(Dictionary<ClassicLink, HashSet<string>> urns, ClassicLink link, string? except) =>
        urns.GetValueOrDefault(link)?.FirstOrDefault(urn => urn != except);

    private static void Add(Dictionary<ClassicLink, HashSet<string>> urns, LedgerRow row) => Of(urns, row.Link).Add(row.Urn);

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> values, TKey key)
        where TKey : notnull
        where TValue : new() =>
        values.TryGetValue(key, out var found) ? found : values[key] = new TValue();

    private static (string RegionId, string InstanceId) Instance(LedgerRow row) => (row.RegionId, row.InstanceId);

    private static (string RegionId, string InstanceId) Instance(ClassicLink link) => (link.RegionId, link.InstanceId);

    private sealed record Want(string Urn, ClassicLink Link, LedgerFact Stage, ProcessIdentity Writer);
}

/// <summary>What a Delete may do about its link.</summary>
internal enum DeleteRule
{
    /// <summary>Nobody else needs the link.</summary>
    Detach,

    /// <summary>The same, but the program has another link in mind for the instance, which may have ended this one already.</summary>
    DetachUnlessMoved,

    /// <summary>Somebody keeps the link.</summary>
    Keep,

    /// <summary>Somebody is bringing the link about just now.</summary>
    Wait,

    /// <summary>Somebody was to take the link over, and failed: without this resource it would be in no state.</summary>
    Fail,
}

/// <param name="Rule">What to do.</param>
/// <param name="Urn">Because of whom; null: of nobody.</param>
internal sealed record DeleteVerdict(DeleteRule Rule, string? Urn = null);
