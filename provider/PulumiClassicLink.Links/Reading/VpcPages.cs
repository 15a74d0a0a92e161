namespace PulumiClassicLink.Links.Reading;

/// <summary>What the pages of a VPC say to a question.</summary>
internal enum PagesSay
{
    /// <summary>The link is there.</summary>
    Present,

    /// <summary>All pages of the run's listing are known, and none shows it.</summary>
    NotShown,

    /// <summary>A page may show it, and must be asked for.</summary>
    AskPage,

    /// <summary>A page may show it, and is on its way or comes next.</summary>
    Coming,

    /// <summary>The question must go by instance.</summary>
    Nothing,
}

/// <summary>The pages of one VPC's listing. Each says by itself that links are there, so they need not agree.</summary>
internal sealed class VpcPages(string vpcId)
{
    /// <summary>How long a page says so, from when it was asked for; and how long pages say nothing after a failure.</summary>
    private static readonly TimeSpan Serves = TimeSpan.FromSeconds(10);

    /// <summary>The most calls at a time for one VPC.</summary>
    public const int CallsAtOnce = 4;

    private readonly Dictionary<int, (TimeSpan At, int Stamp)> _pages = [];
    private readonly Dictionary<int, int> _stampsUnderWay = [];
    private int _pageCount = 1;
    private int _writes;
    private int _stamp;
    private int _unanswered;
    private TimeSpan? _failedAt;

    /// <summary>A write of this process begins: pages that were asked for before its end say nothing, wherever their call is.</summary>
    public void BeginWrite() => (_writes, _stamp) = (_writes + 1, _stamp + 1);

    public void EndWrite() => (_writes, _stamp) = (Math.Max(0, _writes - 1), _stamp + 1);

    public void Send(int page) => _stampsUnderWay[page] = _stamp;

    /// <summary>The page did not come, which says nothing about the next.</summary>
    public void Lose(int page) => _stampsUnderWay.Remove(page);

    public void Fail(int page, TimeSpan now)
    {
        _stampsUnderWay.Remove(page);
        _failedAt = now;
    }

    /// <returns>With the time it tells the page from others of the same number.</returns>
    public int Keep(int page, int totalCount, TimeSpan askedAt)
    {
        _stampsUnderWay.Remove(page, out var stamp);
        _pageCount = Math.Max(1, Describes.PagesOf(totalCount));
        _pages[page] = (askedAt, stamp);
        _failedAt = null;
        return stamp;
    }

    /// <summary>A question goes by instance that a page might have answered.</summary>
    public void NoteUnanswered() => _unanswered++;

    /// <param name="kind">Read or Peek.</param>
    /// <param name="last">Where the instance was seen last; null: nowhere.</param>
    /// <param name="waiting">How many questions wait for pages of this VPC.</param>
    /// <param name="now">The reader's time.</param>
    /// <returns>With the page, where one is to be asked for.</returns>
    public (PagesSay Says, int Page) Say(QuestionKind kind, Sighting? last, int waiting, TimeSpan now) =>
        kind == QuestionKind.Peek ? SayToPeek(last, waiting) : SayToRead(last, waiting, now);

    /// <summary>A hint may be as old as the run.</summary>
    private (PagesSay, int) SayToPeek(Sighting? last, int waiting) =>
        _failedAt is not null ? (PagesSay.Nothing, 0)
        : last is { Page: Sighting.ByInstance, VpcId: null } ? (PagesSay.NotShown, 0)
        : last is not null ? (PagesSay.Nothing, 0)
        : Search(_pages.ContainsKey, PagesSay.NotShown, waiting);

    private (PagesSay, int) SayToRead(Sighting? last, int waiting, TimeSpan now)
    {
        bool IsCurrent(int page) =>
            _writes == 0 && _pages.TryGetValue(page, out var known) && known.Stamp == _stamp && now - known.At <= Serves;

        // What was seen by instance, or changed by a write, is newer than any page.
        if (now - _failedAt <= Serves || _writes > 0 || (last is { Page: <= Sighting.ByInstance } other && now - other.At <= Serves))
            return (PagesSay.Nothing, 0);
        if (last is { } seen && seen.VpcId == vpcId && _pages.TryGetValue(seen.Page, out var page) && page == (seen.At, seen.Stamp))
            return IsCurrent(seen.Page) ? (PagesSay.Present, seen.Page) : Ask(seen.Page);
        return Search(IsCurrent, PagesSay.Nothing, waiting);
    }

    /// <summary>
    /// It is not known which page may have the instance. Of those beyond the first no more are asked for than there are questions that they
    /// may answer: three links of a VPC's thousand are not worth its ten pages.
    /// </summary>
    private (PagesSay, int) Search(Func<int, bool> isKnown, PagesSay whereAllAreKnown, int waiting)
    {
        if (!isKnown(1))
            return Ask(1);
        var unknown = Enumerable.Range(2, _pageCount - 1).Where(page => !isKnown(page)).ToList();
        if (unknown.Count == 0)
            return (whereAllAreKnown, 0);
        var unasked = unknown.Where(page => !_stampsUnderWay.ContainsKey(page)).ToList();
        if (unasked.Count == 0 || _stampsUnderWay.Count >= CallsAtOnce)
            return (PagesSay.Coming, 0);
        var asked = _pageCount - 1 - unasked.Count;
        return asked < _unanswered + waiting - 1 ? (PagesSay.AskPage, unasked[0])
            : _stampsUnderWay.Count > 0 ? (PagesSay.Coming, 0)
            : (PagesSay.Nothing, 0);
    }

    private (PagesSay, int) Ask(int page) =>
        (_stampsUnderWay.ContainsKey(page) || _stampsUnderWay.Count >= CallsAtOnce ? PagesSay.Coming : PagesSay.AskPage, page);
}
