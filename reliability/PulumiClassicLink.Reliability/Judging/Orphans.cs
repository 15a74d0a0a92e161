using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(d): a link that this stack made is in its state.</summary>
internal static class Orphans
{
    public static void Judge(Run run, Judge judge)
    {
        foreach (var resource in run.Before.Where(resource => resource.RetainOnDelete))
            judge.Excused.UnionWith(Facts.Pairs([resource]));
        // A managed resource that becomes one that is only read is let go by the engine, without a word to the provider.
        judge.Excused.UnionWith(run.Program.Where(declared => declared.IsRead).Select(declared => declared.Pair));
        JudgeForgotten(run, judge);
        JudgeLinks(run, judge);
    }

    /// <summary>What is linked now, also by a write that arrived late.</summary>
    public static void JudgeLinks(Run run, Judge judge)
    {
        var known = Facts.Pairs(run.After).ToHashSet();
        foreach (var pair in run.World.Links().Where(pair => !known.Contains(pair)))
        {
            // A process that died cannot tell the engine what it made.
            if (judge.MakerOf(pair) is { Plugin.WasKilled: false } && !judge.Excused.Contains(pair) && !judge.IsLatePutBack(pair))
                throw new Violation('d', $"{pair} is linked by this stack, and in no state after {run.Kind}");
        }
    }

    /// <summary>Also of links that others made, and that the stack has.</summary>
    private static void JudgeForgotten(Run run, Judge judge)
    {
        var after = Facts.Pairs(run.After).ToHashSet();
        foreach (var resource in run.Before.Where(resource => !resource.RetainOnDelete && !resource.PendingReplacement))
        {
            if (Pair.OfId(resource.Id) is { } pair && !after.Contains(pair) && !judge.Excused.Contains(pair)
                && !run.World.Record.WasMissing(pair, run.Begun - run.World.Lag, run.Ended) && !run.World.Released.Contains(pair.Instance))
                throw new Violation('d', $"{pair} of {resource.Name} is linked all the time, and in no state after {run.Kind}");
        }
    }
}
