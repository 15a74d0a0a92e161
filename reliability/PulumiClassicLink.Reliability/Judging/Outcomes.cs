using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(f), of each run by itself: one that succeeded did what it is for.</summary>
internal static class Outcomes
{
    public static void Judge(Run run, Judge judge)
    {
        if (run.Result is not { Succeeded: true } || WasDisturbed(run) || run.Rpcs.Any(rpc => Absences.IsBlindGap(run, rpc)))
            return;
        var links = run.World.Links();
        if (run.IsUp)
        {
            // An import of what another resource has is warned of, not refused; such a program contradicts itself.
            foreach (var (declared, pair) in Facts.Wants(run).GroupBy(want => want.Pair.Instance).Where(wants => wants.Count() == 1)
                .SelectMany(wants => wants))
            {
                if (!links.Contains(pair) && !WentJustBefore(run, pair) && !WasImportedMeanwhile(run, declared))
                    throw new Violation('f', $"an up that succeeded leaves {declared.Name} without {pair}");
                if (!run.After.Any(resource => resource.Name == declared.Name && !resource.Delete && Pair.OfId(resource.Id) == pair))
                    throw new Violation('f', $"an up that succeeded has no {declared.Name} with {pair} in the state");
            }
        }

        if (run.Kind != Operation.Destroy)
            return;
        if (run.After.Count > 0)
            throw new Violation('f', $"a destroy that succeeded leaves {run.After[0].Name} in the state");
        var retained = Facts.Pairs(run.Before.Where(resource => resource.RetainOnDelete)).ToHashSet();

        // What only waits for its replacement was deleted before; whoever has linked it again since is another resource.
        var had = run.Before.Where(resource => !resource.PendingReplacement);
        if (Facts.Pairs(had).Where(pair => !retained.Contains(pair) && !judge.Excused.Contains(pair) && links.Contains(pair))
            .Select(pair => pair.ToString()).FirstOrDefault() is { } left)
            throw new Violation('f', $"a destroy that succeeded leaves {left} linked");
    }

    /// <summary>While another resource's Delete, of a deleteBeforeReplace, detached it: an import cannot be taken back.</summary>
    private static bool WasImportedMeanwhile(Run run, Declared declared) => run.Rpcs.Any(rpc => Facts.IsAnew(rpc)
        && rpc.Name == declared.Name && rpc.Ended <= run.Ended && run.Program.Any(other => other.DeleteBeforeReplace));

    /// <summary>What an earlier run detached may show still.</summary>
    private static bool WentJustBefore(Run run, Pair pair) =>
        run.World.Record.Changes.FindLast(change => change.Pair == pair && !change.IsAttached) is { } gone
        && gone.At < run.Begun && gone.At >= run.Begun - run.World.Lag;

    /// <summary>A write of an earlier run arrived during this one.</summary>
    private static bool WasDisturbed(Run run) =>
        run.World.Record.Changes.Exists(change => change.At >= run.Begun && change.At <= run.Ended && change.By?.Plugin.Run != run);
}
