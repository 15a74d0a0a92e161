using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>
/// Holds each run against what must hold, always. Knows the plugin's answers, the cloud and the state, and nothing of how the plugin works.
/// </summary>
internal sealed class Judge(World world)
{
    private readonly List<Run> _runs = [];

    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>
    /// Links that this stack made and that may be in no state: they were retained, or taken for gone where nobody could tell.
    /// </summary>
    public HashSet<Pair> Excused { get; } = [];

    /// <exception cref="Violation">A promise was broken.</exception>
    public void Look(Run run)
    {
        _runs.Add(run);
        Detaches.Judge(run);
        Absences.Judge(run, this);
        Words.Judge(run);
        Ends.Judge(run);
        Claims.Judge(run);
        Persistence.Judge(run);
        Outcomes.Judge(run, this);
        Orphans.Judge(run, this);
    }

    /// <summary>
    /// Once nothing is under way any more: what arrived after its operation had ended is held against that operation's words.
    /// </summary>
    public void LookBack()
    {
        foreach (var run in _runs)
            Words.Judge(run);
        if (_runs.Count > 0)
            Orphans.JudgeLinks(_runs[^1], this);
    }

    /// <returns>
    /// The call of this stack that made the link that there is now; null: somebody else did. A put-back gives back what was there.
    /// </returns>
    public CloudCall? MakerOf(Pair pair) =>
        world.Record.Changes.FindLast(change => change.Pair == pair && change.IsAttached && !IsPutBack(change))?.By;

    /// <summary>The operation could only say that it was sent; a Read may have found the link gone meanwhile, rightly.</summary>
    public bool IsLatePutBack(Pair pair) =>
        world.Record.Changes.FindLast(change => change.Pair == pair && change.IsAttached) is { By: { } call } change
        && IsPutBack(change) && Facts.OperationsOf(call).All(rpc => rpc.Ended < change.At);

    private static bool IsPutBack(LinkChange change) =>
        change.By is { } call && Facts.OperationsOf(call) is { Count: > 0 } operations
            && operations.All(rpc => Facts.PairOf(rpc) != change.Pair);
}
