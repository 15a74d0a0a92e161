using System.Runtime.InteropServices;

namespace PulumiClassicLink.Links.Ledgers;

/// <summary>What the rows of a run come to: who wants which link, and who has which. No clock and no file; one caller at a time.</summary>
internal sealed class LedgerTable(Func<ProcessIdentity, bool> isAlive)
{
    // Each has the URNs of a link; that of the wants, of any link of an instance.
    private readonly Dictionary<ClassicLink, HashSet<string>> _has = [];
    private readonly Dictionary<ClassicLink, HashSet<string>> _shown = [];
    private readonly Dictionary<ClassicLink, HashSet<string>> _imported = [];
    private readonly Dictionary<ClassicLink, HashSet<string>> _wanting = [];

    // The last row of each URN.
    private readonly Dictionary<string, LedgerRow> _wants = [];

    // What a program wants that does not come, because its import failed, or something that it depends on.
    private readonly Dictionary<string, LedgerRow> _missed = [];

    private readonly Dictionary<string, string> _regions = [];
    private readonly HashSet<string> _readAnew = [];
    private readonly List<LedgerRow> _detaching = [];
    private readonly Dictionary<ProcessIdentity, List<LedgerRow>> _letGoBy = [];

    public void Apply(LedgerRow row)
    {
        if (row.Fact is LedgerFact.Has or LedgerFact.HasByImport or LedgerFact.Created)
            Add(_has, row.Link, row.Urn);
        if (row.Fact is LedgerFact.Has or LedgerFact.Shown or LedgerFact.Created)
            Add(_shown, row.Link, row.Urn);
        if (row.Fact is LedgerFact.HasByImport or LedgerFact.ImportShown)
            Add(_imported, row.Link, row.Urn);
        switch (row.Fact)
        {
            case LedgerFact.Lost:
                _has.GetValueOrDefault(row.Link)?.Remove(row.Urn);
                (CollectionsMarshal.GetValueRefOrAddDefault(_letGoBy, row.Writer, out _) ??= []).Add(row);
                break;
            case LedgerFact.Gone:
                _has.Remove(row.Link);
                break;
            case LedgerFact.WantsWhatItHad or LedgerFact.WantsToCreate or LedgerFact.Creating or LedgerFact.Created or LedgerFact.Failed:
                if (_wants.TryGetValue(row.Urn, out var before))
                    _wanting[InstanceOf(before.Link)].Remove(row.Urn);
                _wants[row.Urn] = row;
                _missed.Remove(row.Urn);
                Add(_wanting, InstanceOf(row.Link), row.Urn);
                break;
            case LedgerFact.Detaching:
                _detaching.Add(row);
                break;
            case LedgerFact.DetachEnded:
                _detaching.RemoveAll(begun => begun.Urn == row.Urn && begun.Link == row.Link);
                break;
            case LedgerFact.Region:
                _regions[row.Urn] = row.Link.RegionId;
                break;
            case LedgerFact.ReadAnew:
                _readAnew.Add(row.Urn);
                _missed.Remove(row.Urn);
                break;
            case LedgerFact.Unread or LedgerFact.LeftOut:
                _missed[row.Urn] = row;
                break;
        }
    }

    /// <summary>Whether such a row would tell nothing new.</summary>
    public bool Knows(LedgerFact fact, string urn, ClassicLink link) => fact switch
    {
        LedgerFact.Has => Has(urn, link) && WasShown(urn, link),
        LedgerFact.HasByImport => Has(urn, link),
        LedgerFact.Shown => WasShown(urn, link),
        LedgerFact.ImportShown => IsIn(_imported, urn, link),
        LedgerFact.LeftOut => _wants.GetValueOrDefault(urn)?.Link == link,
        _ => false,
    };

    public bool Has(string urn, ClassicLink link) => IsIn(_has, urn, link);

    /// <summary>Whether a Check or a refresh of this URN named the link in this run.</summary>
    public bool WasShown(string urn, ClassicLink link) => IsIn(_shown, urn, link);

    /// <summary>Whether this URN imported the link, in this run or before, and no program has asked for it yet.</summary>
    public bool IsOnlyImported(string urn, ClassicLink link) => IsIn(_imported, urn, link) && !WasShown(urn, link);

    /// <returns>The URN, other than this one, that has the link or had it as the run began; null: none that was heard of.</returns>
    public string? HolderOf(ClassicLink link, string? except) =>
        AnyOf(_has, link, except) ?? AnyOf(_shown, link, except) ?? AnyOf(_imported, link, except);

    /// <returns>Another URN that wants a link of the same instance; null: none.</returns>
    public string? RivalOf(string urn, ClassicLink link) => Wanting(link).Find(want => want.Urn != urn)?.Urn;

    public bool WasReadAnew(string urn) => _readAnew.Contains(urn);

    public string? RegionOf(string urn) => _regions.GetValueOrDefault(urn);

    /// <returns>The URN whose Delete is detaching the instance; null: none.</returns>
    public string? DetacherOf(ClassicLink link) =>
        _detaching.Find(begun => InstanceOf(begun.Link) == InstanceOf(link) && isAlive(begun.Writer))?.Urn;

    /// <returns>What is still to be created by this URN, or by the one that an alias makes of it.</returns>
    public List<LedgerRow> StillToCreateAfter(string urn, ClassicLink link) =>
        [.. _wants.Values.Where(want => want.Fact == LedgerFact.WantsToCreate && IsSelf(want.Urn, urn, link))];

    /// <summary>What the Delete of a URN may do about a link that it has let go: the first rule that holds.</summary>
    public DeleteVerdict Judge(string urn, ClassicLink link)
    {
        var ofInstance = Wanting(link);
        var ofLink = ofInstance.Where(want => want.Link == link).OrderBy(want => want.Urn == urn).ToList();
        return Because(DeleteRule.Keep, ofLink.Find(IsThere)?.Urn)
            ?? Because(DeleteRule.Wait, ofInstance.Find(IsBeingCreated)?.Urn)
            ?? Because(DeleteRule.Fail, ofLink.Find(want => !IsStillToCreate(want))?.Urn)
            ?? Because(DeleteRule.Keep, AnyOf(_has, link, urn))
            ?? Because(DeleteRule.Fail, _missed.Values.FirstOrDefault(row => row.Urn != urn && MayBeOf(row, link))?.Urn)

            // Whoever is still to create the link attaches it again: only deleteBeforeReplace deletes before it creates.
            ?? new DeleteVerdict(ofInstance.Exists(want => want.Link != link) ? DeleteRule.DetachUnlessMoved : DeleteRule.Detach);
    }

    private static DeleteVerdict? Because(DeleteRule rule, string? urn) => urn is null ? null : new DeleteVerdict(rule, urn);

    private bool IsThere(LedgerRow want) =>
        want.Fact is LedgerFact.WantsWhatItHad or LedgerFact.Created || Has(want.Urn, want.Link);

    private bool IsBeingCreated(LedgerRow want) => want.Fact == LedgerFact.Creating && isAlive(want.Writer);

    private bool IsStillToCreate(LedgerRow want) =>
        want.Fact == LedgerFact.WantsToCreate && isAlive(want.Writer) && !DeleteBeforeDied(want);

    // Where the process died that was to delete a resource before its Create (deleteBeforeReplace), that Create does not come.
    private bool DeleteBeforeDied(LedgerRow want) =>
        _letGoBy.Any(process => !isAlive(process.Key) && process.Value.Exists(row => IsSelf(want.Urn, row.Urn, row.Link)));

    // The URN that has let the link go, or the one that an alias makes of it.
    private bool IsSelf(string urn, string letGoBy, ClassicLink link) =>
        urn == letGoBy || WasShown(urn, link) || IsIn(_imported, urn, link);

    // What a missed URN wants may be known in part.
    private static bool MayBeOf(LedgerRow row, ClassicLink link) =>
        (row.Link.RegionId.Length == 0 || row.Link.RegionId == link.RegionId)
        && (row.Link.InstanceId.Length == 0 || row.Link.InstanceId == link.InstanceId)
        && (row.Link.VpcId.Length == 0 || row.Link.VpcId == link.VpcId);

    /// <returns>What is wanted of the link's instance, a row for each URN.</returns>
    private List<LedgerRow> Wanting(ClassicLink link) =>
        [.. (_wanting.GetValueOrDefault(InstanceOf(link)) ?? []).Select(urn => _wants[urn])];

    private static bool IsIn(Dictionary<ClassicLink, HashSet<string>> urns, string urn, ClassicLink link) =>
        urns.GetValueOrDefault(link)?.Contains(urn) == true;

    private static string? AnyOf(Dictionary<ClassicLink, HashSet<string>> urns, ClassicLink link, string? except) =>
        urns.GetValueOrDefault(link)?.FirstOrDefault(urn => urn != except);

    private static void Add(Dictionary<ClassicLink, HashSet<string>> urns, ClassicLink link, string urn) =>
        (CollectionsMarshal.GetValueRefOrAddDefault(urns, link, out _) ??= []).Add(urn);

    /// <summary>Without the VPC.</summary>
    private static ClassicLink InstanceOf(ClassicLink link) => link with { VpcId = string.Empty };
}

/// <summary>What a Delete may do about its link.</summary>
internal enum DeleteRule
{
    /// <summary>Nobody else needs the link.</summary>
    Detach,

    /// <summary>The same, but the program wants another link of the instance, and its move may have ended this one already.</summary>
    DetachUnlessMoved,

    /// <summary>A resource keeps the link.</summary>
    Keep,

    /// <summary>A resource is creating a link of the instance.</summary>
    Wait,

    /// <summary>Another resource was to take the link over, and failed: without this one the link would be in no state.</summary>
    Fail,
}

/// <param name="Urn">The resource that is the reason; null: none is.</param>
internal sealed record DeleteVerdict(DeleteRule Rule, string? Urn = null);
