using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(d): a link that this stack made is in its state.</summary>
internal static class Orphans
{
    public static void Judge(Run run, Judge judge)
    {
        var known = Judging.Judge.Pairs(run.After).ToHashSet();
        foreach (var resource in run.Before.Where(resource => resource.RetainOnDelete))
            judge.Excused.UnionWith(Judging.Judge.Pairs([resource]));
        foreach (var pair in run.World.Links().Where(pair => !known.Contains(pair)))
        {
            // A process that died cannot tell the engine what it made.
            if (judge.MakerOf(pair) is { Plugin.WasKilled: false } && !judge.Excused.Contains(pair))
                throw new Violation('d', $"{pair} is linked by this stack, and in no state after {run.Kind}");
        }
    }
}
