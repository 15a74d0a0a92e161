namespace PulumiClassicLink.Links.Ledgers;

/// <summary>
/// Who wants which link in a run of the engine, and who has which. All plugin processes of the run share its file: an explicit provider has
/// a process of its own, and one that is updated gets a new one. Each question is judged, and its rows are added, while this process holds
/// the file alone. docs/decisions/0011 has the rules.
/// </summary>
/// <param name="file">Null: there is only this process, or no file can be had.</param>
/// <param name="whenLost">Told once, if the file cannot be used any more; what this process knows goes on in memory.</param>
internal sealed class Ledger(LedgerFile? file, ProcessIdentity process, Func<ProcessIdentity, bool> isAlive, Action<Exception> whenLost)
{
    private static readonly ClassicLink None = new() { RegionId = string.Empty, InstanceId = string.Empty, VpcId = string.Empty };

    private readonly Lock _gate = new();
    private readonly LedgerTable _table = new(isAlive);
    private readonly List<LedgerRow> _added = [];
    private LedgerFile? _file = file;

    /// <summary>A Check: what its old inputs show, and what the URN wants from now on.</summary>
    /// <param name="had">By the old inputs; null: there are none.</param>
    /// <param name="wanted">By the new inputs; null: not known, or something is wrong with them.</param>
    /// <param name="isImported">
    /// An import answered the old inputs, and no program has asked for their link yet (docs/decisions/0013).
    /// </param>
    /// <returns>
    /// Another URN that wants the instance; null: none. It refuses the Check, unless this URN was read anew: an engine that imports goes on
    /// after a failed Check, and calls it a bug of the provider.
    /// </returns>
    public (string? Rival, bool IsRefused) Check(string urn, ClassicLink? had, ClassicLink? wanted, bool isImported) =>
        Exchange<(string?, bool)>(() =>
        {
            if (had is not null)
                AddIfNew(had == wanted ? LedgerFact.Has : isImported ? LedgerFact.ImportShown : LedgerFact.Shown, urn, had);
            if (wanted is null)
                return (null, false);
            var rival = _table.RivalOf(urn, wanted);
            if (rival is not null && !_table.WasReadAnew(urn))
                return (rival, true);
            Add(had == wanted ? LedgerFact.WantsWhatItHad : LedgerFact.WantsToCreate, urn, wanted);
            return (rival, false);
        });

    /// <summary>The region of a resource that names none. It stays: a replacement is checked a second time without old inputs.</summary>
    /// <param name="old">By the old inputs.</param>
    /// <param name="otherwise">The provider's.</param>
    public string? RegionOf(string urn, string? old, string? otherwise) => Exchange(() =>
    {
        var kept = _table.RegionOf(urn);
        var region = old ?? kept ?? otherwise;
        if (region is not null && region != kept)
            Add(LedgerFact.Region, urn, None with { RegionId = region });
        return region;
    });

    /// <summary>A Read without inputs: an import, or a `get`.</summary>
    public void ReadAnew(string urn) => Exchange(() => Add(LedgerFact.ReadAnew, urn, None));

    /// <summary>
    /// An import or a `get` failed. An engine that continues on errors deletes all the same what the program had under another name.
    /// </summary>
    /// <param name="link">Its VPC is empty where the id named none.</param>
    public void NoteUnread(string urn, ClassicLink link) => Exchange(() => Add(LedgerFact.Unread, urn, link));

    /// <summary>
    /// An engine that continues on errors does nothing for what depends on something that failed: it sends no Check, but a preview, and
    /// then deletes what the program had under another name.
    /// </summary>
    /// <param name="link">What is not known of it is empty, and may be anything.</param>
    public void NoteLeftOut(string urn, ClassicLink link) => Exchange(() => AddIfNew(LedgerFact.LeftOut, urn, link));

    /// <summary>A refresh saw the link, or an Update kept it.</summary>
    /// <param name="isImported">As in <see cref="Check"/>.</param>
    public void Keep(string urn, ClassicLink link, bool isImported = false) => Exchange(() =>
        AddIfNew(isImported || _table.IsOnlyImported(urn, link) ? LedgerFact.HasByImport : LedgerFact.Has, urn, link));

    /// <summary>A refresh did not see the link, or a move has ended it.</summary>
    public void NoteGone(ClassicLink link) => Exchange(() => Add(LedgerFact.Gone, string.Empty, link));

    /// <summary>Begins a Create, unless a Delete is detaching the instance.</summary>
    /// <returns>Null: it has begun. Else the URN of that Delete, which the Create must wait for.</returns>
    public string? BeginCreate(string urn, ClassicLink link) => Exchange(() =>
    {
        var detacher = _table.DetacherOf(link);
        if (detacher is null)
            Add(LedgerFact.Creating, urn, link);
        return detacher;
    });

    public void EndCreate(string urn, ClassicLink link, bool isCreated) => Exchange(() =>
        Add(isCreated ? LedgerFact.Created : LedgerFact.Failed, urn, link));

    /// <summary>A Delete begins: its URN lets the link go.</summary>
    /// <returns>Whether the URN had it, as far as the run knows. Where the Delete fails, <see cref="Keep"/> gives it back.</returns>
    public bool LetGo(string urn, ClassicLink link) => Exchange(() =>
    {
        var had = _table.Has(urn, link);
        Add(LedgerFact.Lost, urn, link);
        return had;
    });

    /// <summary>What a Delete may do. One that may detach counts as detaching until <see cref="EndDetach"/>.</summary>
    public DeleteVerdict Judge(string urn, ClassicLink link) => Exchange(() =>
    {
        var verdict = _table.Judge(urn, link);
        if (verdict.Rule is DeleteRule.Detach or DeleteRule.DetachUnlessMoved)
            Add(LedgerFact.Detaching, urn, link);
        return verdict;
    });

    public void EndDetach(string urn, ClassicLink link, bool isGone) => Exchange(() =>
    {
        if (isGone)
            Add(LedgerFact.Gone, urn, link);
        Add(LedgerFact.DetachEnded, urn, link);
    });

    /// <summary>
    /// A Delete failed, so the Create that was to follow it (deleteBeforeReplace) does not come. An engine that continues on errors sends
    /// the other Deletes.
    /// </summary>
    public void NoteUndeleted(string urn, ClassicLink link) => Exchange(() =>
        _table.StillToCreateAfter(urn, link).ForEach(want => Add(LedgerFact.Failed, want.Urn, want.Link)));

    /// <summary>Whether a Check or a refresh of this URN named the link in this run: then it may move it without allowRelink.</summary>
    public bool WasShown(string urn, ClassicLink link) => Exchange(() => _table.WasShown(urn, link));

    /// <returns>A URN, other than this one if one is named, that this run has shown to have the link; null: none.</returns>
    public string? HolderOf(ClassicLink link, string? except = null) => Exchange(() => _table.HolderOf(link, except));

    private void AddIfNew(LedgerFact fact, string urn, ClassicLink link)
    {
        if (!_table.Knows(fact, urn, link))
            Add(fact, urn, link);
    }

    private void Add(LedgerFact fact, string urn, ClassicLink link)
    {
        var row = new LedgerRow(process, fact, urn, link);
        _added.Add(row);
        _table.Apply(row);
    }

    private void Exchange(Action judge) => Exchange(() =>
    {
        judge();
        return true;
    });

    /// <summary>With the file held: reads what others have added, judges, and writes the rows that the judgement added.</summary>
    private T Exchange<T>(Func<T> judge)
    {
        lock (_gate)
        {
            _added.Clear();
            T? judged = default;
            var isJudged = false;
            try
            {
                _file?.Exchange(_table.Apply, Judged);
            }
            catch (Exception lost) when (lost is IOException or UnauthorizedAccessException)
            {
                _file = null;
                whenLost(lost);
            }

            if (!isJudged)
                Judged();
            return judged!;

            List<LedgerRow> Judged()
            {
                judged = judge();
                isJudged = true;
                return _added;
            }
        }
    }
}
