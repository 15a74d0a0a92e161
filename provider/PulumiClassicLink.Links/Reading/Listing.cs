namespace PulumiClassicLink.Links.Reading;

/// <summary>Where an instance was seen last.</summary>
/// <param name="VpcId">Null: it was not linked, or that is not known.</param>
/// <param name="Page">Of the VPC's listing, from 1; 0: by instance; -1: nowhere since a write of ours.</param>
/// <param name="At">When that was asked for.</param>
internal readonly record struct Sighting(string? VpcId, int Page, TimeSpan At);

/// <summary>What a question gets from a listing.</summary>
internal enum ListingSays
{
    /// <summary>The link is there.</summary>
    Present,

    /// <summary>All pages of the run's listing are known, and none shows it.</summary>
    NotShown,

    /// <summary>A page may: it must be asked for.</summary>
    AskPage,

    /// <summary>A page may, and is on its way, or comes after those that are.</summary>
    Wait,

    /// <summary>Nothing: it goes by instance.</summary>
    Nothing,
}

/// <summary>The pages of one VPC. They say of links that they are there, and nothing else; each counts for itself, so they need not agree.</summary>
internal sealed class Listing
{
    /// <summary>A page serves reads for so long from when it was asked for.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromSeconds(10);

    /// <summary>Of one VPC's pages.</summary>
    public const int CallsAtOnce = 4;

    private readonly Dictionary<int, (TimeSpan At, int Stamp)> _pages = [];
    private readonly HashSet<int> _underWay = [];
    private int _pageCount = 1;
    private int _writes;
    private int _stamp;
    private int _unanswered;
    private TimeSpan? _failedAt;

    /// <summary>Changes whenever a write of ours begins or ends.</summary>
    public int Stamp => _stamp;

    public void BeginWrite() => (_writes, _stamp) = (_writes + 1, _stamp + 1);

    public void EndWrite() => (_writes, _stamp) = (Math.Max(0, _writes - 1), _stamp + 1);

    public void Send(int page) => _underWay.Add(page);

    /// <summary>The page did not come; that says nothing about the next.</summary>
    public void Lose(int page) => _underWay.Remove(page);

    public void Fail(int page, TimeSpan now)
    {
        _underWay.Remove(page);
        _failedAt = now;
    }

    public void Keep(int page, int totalCount, TimeSpan askedAt, int stamp)
    {
        _underWay.Remove(page);
        _pageCount = Math.Max(1, Describes.PagesOf(totalCount));
        _pages[page] = (askedAt, stamp);
        _failedAt = null;
    }

    /// <summary>A question of the listing went by instance.</summary>
    public void NoteUnanswered() => _unanswered++;

    /// <param name="kind">Read or Peek.</param>
    /// <param name="vpcId">Whose listing this is.</param>
    /// <param name="last">Where the instance was seen last; null: nowhere.</param>
    /// <param name="waiting">How many questions wait for this listing.</param>
    /// <param name="now">The reader's time.</param>
    /// <param name="page">To ask for.</param>
    public ListingSays Says(QuestionKind kind, string vpcId, Sighting? last, int waiting, TimeSpan now, out int page)
    {
        page = 1;
        var isPeek = kind == QuestionKind.Peek;
        if (_failedAt is { } failedAt && (isPeek || now - failedAt <= Serves))
            return ListingSays.Nothing;
        if (isPeek)
        {
            return last is { Page: 0, VpcId: null } ? ListingSays.NotShown
                : last is not null ? ListingSays.Nothing
                : Search(isPeek, waiting, now, out page);
        }

        if (_writes > 0 || (last is { Page: <= 0 } other && now - other.At <= Serves))
            return ListingSays.Nothing;
        if (last is not { } seen || seen.VpcId != vpcId || !_pages.TryGetValue(seen.Page, out var known) || known.At != seen.At)
            return Search(isPeek, waiting, now, out page);
        page = seen.Page;
        return IsCurrent(page, now) ? ListingSays.Present : Ask(page);
    }

    /// <summary>The page that may have it is not known. Pages beyond the first are asked for as far as there are questions that they may answer.</summary>
    private ListingSays Search(bool isPeek, int waiting, TimeSpan now, out int page)
    {
        bool IsKnown(int number) => isPeek ? _pages.ContainsKey(number) : IsCurrent(number, now);
        page = 1;
        if (!IsKnown(1))
            return Ask(1);
        var missing = Enumerable.Range(2, _pageCount - 1).Where(number => !IsKnown(number)).ToList();
        if (missing.Count == 0)
            return isPeek ? ListingSays.NotShown : ListingSays.Nothing;
        var bought = _pageCount - 1 - missing.Count + missing.Count(_underWay.Contains);
        page = missing.Find(number => !_underWay.Contains(number));
        if (page == 0 || _underWay.Count >= CallsAtOnce)
            return ListingSays.Wait;
        return bought < _unanswered + waiting - 1 ? ListingSays.AskPage
            : _underWay.Count > 0 ? ListingSays.Wait
            : ListingSays.Nothing;
    }

    private ListingSays Ask(int page) => _underWay.Contains(page) || _underWay.Count >= CallsAtOnce ? ListingSays.Wait : ListingSays.AskPage;

    private bool IsCurrent(int page, TimeSpan now) =>
        _writes == 0 && _pages.TryGetValue(page, out var known) && known.Stamp == _stamp && now - known.At <= Serves;
}
