namespace PulumiClassicLink.Links.Ledgers;

/// <summary>
/// Who wants which link in a run of the engine, and who has which, kept in common by all plugin processes of the run: an explicit provider
/// has a process of its own, and one that is updated gets a new one. Each question is judged together with the row that it adds, so of two
/// processes one is always the later. docs/decisions/0011 has the rules.
/// </summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly LedgerTable _table;
    private readonly ProcessIdentity _process;
    private readonly Action<Exception> _whenLost;
    private LedgerFile? _file;

    /// <param name="file">Null: there is only this process, or no file can be had.</param>
    /// <param name="process">This one.</param>
    /// <param name="isAlive">Whether another one still lives.</param>
    /// <param name="whenLost">Told once, if the file cannot be used any more; what this process knows goes on in memory.</param>
    public Ledger(LedgerFile? file, ProcessIdentity process, Func<ProcessIdentity, bool> isAlive, Action<Exception> whenLost)
    {
        _file = file;
        _table = new LedgerTable(isAlive);
        _process = process;
        _whenLost = whenLost;
    }

    /// <summary>A Check: what its old inputs show, and, where nothing else is wrong with the new ones, what the URN wants from now on.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="had">By the old inputs; null: there are none.</param>
    /// <param name="wanted">Null: not known, or something else is wrong.</param>
    /// <param name="isImported">No program has asked for what it had: it becomes the resource's own, to move elsewhere, when one does.</param>
    /// <returns>
    /// Another URN that wants the instance; null: none. This one wants it only if it was read anew: an engine that imports goes on after a
    /// failed Check, and calls it a bug of the provider.
    /// </returns>
    public (string? Rival, bool IsRefused) Check(string urn, ClassicLink? had, ClassicLink? wanted, bool isImported) => Exchange<(string?, bool)>(rows =>
    {
        if (had is not null)
        {
            var (fact, isKnown) = had == wanted ? (LedgerFact.Has, _table.Has(urn, had) && _table.WasShown(urn, had))
                : isImported ? (LedgerFact.ImportShown, _table.IsImported(urn, had))
                : (LedgerFact.Shown, _table.WasShown(urn, had));
            if (!isKnown)
                rows.Add(Row(fact, urn, had));
        }

        if (wanted is null)
            return (null, false);
        var rival = _table.RivalOf(urn, wanted);
        if (rival is not null && !_table.WasReadAnew(urn))
            return (rival, true);
        rows.Add(Row(had == wanted ? LedgerFact.WantsWhatItHad : LedgerFact.WantsToCreate, urn, wanted));
        return (rival, false);
    });

    /// <summary>A Read without inputs: an import, or a `get`.</summary>
    public void ReadAnew(string urn) => Add(new LedgerRow { Writer = _process, Fact = LedgerFact.ReadAnew, Urn = urn });

    /// <summary>
    /// An import or a get that failed: an engine that continues on errors deletes all the same what the program no longer has under another
    /// name.
    /// </summary>
    /// <param name="urn">The resource.</param>
    /// <param name="link">Its VPC is empty where the id named none.</param>
    public void NoteUnread(string urn, ClassicLink link) => Add(Row(LedgerFact.Unread, urn, link));

    /// <summary>A refresh saw the link, or an Update kept it.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="link">Its link.</param>
    /// <param name="isImported">It came by an import, and no program has asked for it yet: it is not this resource's own to move elsewhere.</param>
    public void Keep(string urn, ClassicLink link, bool isImported = false) => Exchange(rows =>
    {
        isImported |= _table.IsImported(urn, link) && !_table.WasShown(urn, link);
        if (!_table.Has(urn, link))
            rows.Add(Row(isImported ? LedgerFact.HasByImport : LedgerFact.Has, urn, link));
    });

    /// <summary>A refresh did not see the link, or it was ended for another.</summary>
    public void NoteGone(ClassicLink link) => Add(Row(LedgerFact.Gone, string.Empty, link));

    /// <summary>Begins a Create, unless the instance is being detached just now.</summary>
    /// <returns>Null: it has begun. Else whose Delete is to be waited for.</returns>
    public string? BeginCreate(string urn, ClassicLink link) => Exchange(rows =>
    {
        var detacher = _table.DetacherOf(link);
        if (detacher is null)
            rows.Add(Row(LedgerFact.Creating, urn, link));
        return detacher;
    });

    public void EndCreate(string urn, ClassicLink link, bool isCreated) => Exchange(rows =>
    {
        rows.Add(Row(isCreated ? LedgerFact.Created : LedgerFact.Failed, urn, link));
        if (isCreated)
            rows.Add(Row(LedgerFact.Has, urn, link));
    });

    /// <summary>A Delete begins: its URN lets the link go, whatever becomes of that.</summary>
    /// <returns>Whether it had it, as far as the run knows; a Delete that fails gives it back with <see cref="Keep"/>.</returns>
    public bool LetGo(string urn, ClassicLink link) => Exchange(rows =>
    {
        var had = _table.Has(urn, link);
        if (had)
            rows.Add(Row(LedgerFact.Lost, urn, link));
        return had;
    });

    /// <summary>What a Delete may do; one that may detach is taken to do so until <see cref="EndDetach"/>.</summary>
    public DeleteVerdict Judge(string urn, ClassicLink link) => Exchange(rows =>
    {
        var verdict = _table.Judge(urn, link);
        if (verdict.Rule is DeleteRule.Detach or DeleteRule.DetachUnlessMoved)
            rows.Add(Row(LedgerFact.Detaching, urn, link));
        return verdict;
    });

    public void EndDetach(string urn, ClassicLink link, bool isGone) => Exchange(rows =>
    {
        if (isGone)
            rows.Add(Row(LedgerFact.Gone, urn, link));
        rows.Add(Row(LedgerFact.DetachEnded, urn, link));
    });

    /// <summary>
    /// A Delete failed: what was to be created in its place (deleteBeforeReplace) does not come, and an engine that continues on errors goes on
    /// to other deletes.
    /// </summary>
    public void NoteUndeleted(string urn, ClassicLink link) => Exchange(rows =>
        rows.AddRange(_table.StillToCreateAfter(urn, link).Select(want => Row(LedgerFact.Failed, want.Urn, want.Link))));

    /// <summary>Whether a Check or a refresh of this URN named the link in this run: then it is its own, to move elsewhere.</summary>
    public bool WasShown(string urn, ClassicLink link) => Exchange(_ => _table.WasShown(urn, link));

    /// <returns>A URN, other than this one if one is named, that this run has shown to have the link; null: none.</returns>
    public string? HolderOf(ClassicLink link, string? except = null) => Exchange(_ => _table.HolderOf(link, except));

    /// <summary>The region of a resource that names none: a replacement is checked a second time without old inputs, and stays where it was.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="old">By its old inputs.</param>
    /// <param name="otherwise">The provider's.</param>
    public string? RegionOf(string urn, string? old, string? otherwise) => Exchange(rows =>
    {
        var kept = _table.RegionOf(urn);
        var region = old ?? kept ?? otherwise;
        if (region is not null && region != kept)
            rows.Add(new LedgerRow { Writer = _process, Fact = LedgerFact.Region, Urn = urn, RegionId = region });
        return region;
    });

    private void Add(LedgerRow row) => Exchange(rows => rows.Add(row));

    private void Exchange(Action<List<LedgerRow>> add) => Exchange(rows =>
    {
        add(rows);
        return true;
    });

    /// <summary>Reads what others have added, judges, and adds rows, all in one.</summary>
    private T Exchange<T>(Func<List<LedgerRow>, T> judge)
    {
        lock (_gate)
        {
            List<LedgerRow> rows = [];
            T? judged = default;
            var isJudged = false;
            try
            {
                _file?.Exchange(_table.Apply, Judged);
            }
            catch (Exception lost) when (lost is IOException or UnauthorizedAccessException)
            {
                _file = null;
                _whenLost(lost);
            }

            if (!isJudged)
                Judged();
            rows.ForEach(_table.Apply);
            return judged!;

            List<LedgerRow> Judged()
            {
                judged = judge(rows);
                isJudged = true;
                return rows;
            }
        }
    }

    private LedgerRow Row(LedgerFact fact, string urn, ClassicLink link) => new()
    {
        Writer = _process,
        Fact = fact,
        Urn = urn,
        RegionId = link.RegionId,
        InstanceId = link.InstanceId,
        VpcId = link.VpcId,
    };
}
