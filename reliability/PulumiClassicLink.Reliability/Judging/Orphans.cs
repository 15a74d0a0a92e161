using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(d): a link that this stack made is in its state.</summary>
internal static class Orphans
{
    public static void Judge(Run run, Judge judge)
    {
        var known = Facts.Pairs(run.After).ToHashSet();
        foreach (var resource in run.Before.Where(resource => resource.RetainOnDelete))
            judge.Excused.UnionWith(Facts.Pairs([resource]));
        // A managed resource that becomes one that is only read is let go by the engine, without a word to the provider.
        judge.Excused.UnionWith(run.Program.Where(declared => declared.IsRead).Select(declared => declared.Pair));
        foreach (var pair in run.World.Links().Where(pair => !known.Contains(pair)))
        {
            // A process that died cannot tell the engine what it made.
            if (judge.MakerOf(pair) is { Plugin.WasKilled: false } && !judge.Excused.Contains(pair) && !judge.IsLatePutBack(pair))
                throw new Violation('d', $"{pair} is linked by this stack, and in no state after {run.Kind}");
        }
    }
}
