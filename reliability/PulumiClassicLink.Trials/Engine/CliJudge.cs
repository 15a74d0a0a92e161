using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Trials.Engine;

/// <summary>
/// Holds a command against the promises of docs/reliability.md, as far as the cloud, the state and the output show them: the same as the
/// model's, with less to see.
/// </summary>
/// <param name="history">How links came and went, up to now.</param>
internal sealed class CliJudge(List<Change> history, TimeSpan lag)
{
    private static readonly string[] Faulty =
        ["This is a bug", "panic:", "goroutine 1", "code = Unknown", "code = Internal", "code = DataLoss", "Unhandled exception"];

    /// <summary>Links that may be linked and in no state.</summary>
    private readonly HashSet<Pair> _excused = [];

    /// <summary>How often each exception was made, by its name.</summary>
    public Dictionary<string, int> Exceptions { get; } = [];

    public void Look(StackRun run)
    {
        if (Faulty.FirstOrDefault(text => run.Output.Contains(text, StringComparison.Ordinal)) is { } faulty)
            Break('g', $"the output has \"{faulty}\"", run);
        if (run.Changes.Count > 0 && !run.IsUp && run.Command is not (Cli.Destroy or Cli.DestroyTarget))
            Break('a', "changed a link", run);
        foreach (var change in run.Changes.Where(change => !change.IsAttached))
            JudgeDetach(run, change);
        Excuse(run);
        JudgeForgotten(run);
        JudgeOrphans(run);
        if (run is { ExitCode: 0, WasBlind: false, HadDeath: false })
            JudgeOutcome(run);
    }

    /// <summary>A link that a program wants: each instance that it wants once.</summary>
    private static IEnumerable<(Declared Declared, Pair Pair)> Wants(StackRun run) => run.Program
        .Where(declared => !declared.IsRead)
        .Select(declared => (declared, Pair: declared.IgnoreChanges && KeptBy(run, declared) is { } kept ? kept.Pair : declared.Pair))
        .GroupBy(want => want.Pair.Instance)
        .Where(wants => wants.Count() == 1)
        .SelectMany(wants => wants);

    private static KeptLink? KeptBy(StackRun run, Declared declared) =>
        run.Before.FirstOrDefault(kept => !kept.IsDeleting && (kept.Name == declared.Name || kept.Name == declared.Alias));

    private void JudgeDetach(StackRun run, Change change)
    {
        var pair = change.Pair;
        var had = run.Before.Any(kept => kept.IsManaged && kept.Pair == pair)
            || run.Changes.Any(made => made.IsAttached && made.Pair == pair && made.At <= change.At)
            || run.Program.Any(declared => declared.Import.Length > 0 && declared.Pair.Instance == pair.Instance);
        var allowed = run.Program.Any(declared => declared.AllowRelink && declared.Pair.Instance == pair.Instance);
        if (!had && !allowed)
            Break('a', $"detached {pair}, which it did not have and which nothing allowed", run);
        if (run.Command is Cli.Destroy or Cli.DestroyTarget || !Wants(run).Any(want => want.Pair == pair))
            return;
        if (run.HasTarget)
            Except("a target does not hear who else has the link");
        else if (!run.Program.Any(declared => declared.DeleteBeforeReplace && KeptBy(run, declared)?.Pair == pair))
            Break('c', $"detached {pair}, which the program wants", run);
    }

    private void Excuse(StackRun run)
    {
        _excused.UnionWith(run.Before.Where(kept => kept.IsRetained).Select(kept => kept.Pair));
        _excused.UnionWith(run.Program.Where(declared => declared.IsRead || declared.RetainOnDelete).Select(declared => declared.Pair));
        foreach (var kept in run.Before.Where(kept => kept.IsManaged && run.Program.Any(one => one.IsRead && one.Name == kept.Name)))
        {
            Except("what becomes a get is let go");
            _excused.Add(kept.Pair);
        }

        if (run is { Command: Cli.StateDelete or Cli.StateMove, Chosen: { } chosen })
        {
            Except(run.Command == Cli.StateDelete ? "state delete forgets the link" : "state move gives the link to another stack");
            _excused.Add(chosen.Pair);
        }

        if (run.ExitCode == StackRun.EndedByInterrupt)
            Except("an interrupt that the CLI does not listen for may leave its lock");
        if (run.HadDeath)
            _excused.UnionWith(run.Changes.Where(change => change.IsAttached).Select(change => change.Pair));
        if (run.WasBlind)
            _excused.UnionWith(run.Before.Select(kept => kept.Pair));
    }

    /// <summary>(b) and (d): what the stack had and what is there all the time is in its state.</summary>
    private void JudgeForgotten(StackRun run)
    {
        var after = run.After.Select(kept => kept.Pair).ToHashSet();
        foreach (var kept in run.Before.Where(kept => kept is { IsManaged: true, IsRetained: false, IsDeleting: false }))
        {
            if (!after.Contains(kept.Pair) && !_excused.Contains(kept.Pair) && run.Links.Contains(kept.Pair)
                && !history.Exists(change => change.Pair == kept.Pair && change.At >= run.Begun - lag))
                Break('d', $"{kept.Pair} of {kept.Name} is linked all the time, and in no state any more", run);
        }
    }

    /// <summary>(d): what the stack made is in its state.</summary>
    private void JudgeOrphans(StackRun run)
    {
        var after = run.After.Select(kept => kept.Pair).ToHashSet();
        foreach (var pair in run.Links.Where(pair => !after.Contains(pair) && !_excused.Contains(pair)))
        {
            if (history.FindLast(change => change.Pair == pair && change.IsAttached) is { IsOurs: true } && !WasPutBack(pair))
                Break('d', $"{pair} was linked by this stack, and is in no state", run);
        }
    }

    /// <summary>A move that failed gives back a link that others had made.</summary>
    private bool WasPutBack(Pair pair)
    {
        var ofPair = history.FindAll(change => change.Pair == pair);
        return ofPair.Count > 2 && ofPair[^1].IsOurs && ofPair[^2].IsOurs && !ofPair[^3].IsOurs;
    }

    private void JudgeOutcome(StackRun run)
    {
        if (run.IsUp && !run.HasTarget)
        {
            foreach (var (declared, pair) in Wants(run).Where(want => !IsContradicted(run, want.Pair)))
            {
                if (!run.Links.Contains(pair) && !history.Exists(change => change.Pair == pair && change.At >= run.Begun - lag))
                    Break('f', $"an up that succeeded leaves {declared.Name} without {pair}", run);
                if (!run.After.Any(kept => kept.Name == declared.Name && !kept.IsDeleting && kept.Pair == pair))
                    Break('f', $"an up that succeeded has no {declared.Name} with {pair} in the state", run);
            }
        }

        if (run.Command == Cli.Destroy && run.After.FirstOrDefault(kept => kept.IsManaged) is { } left)
            Break('f', $"a destroy that succeeded leaves {left.Name} in the state", run);
        if (run.Command == Cli.Destroy && run.Before.FirstOrDefault(kept =>
            kept.IsManaged && run.Links.Contains(kept.Pair) && !_excused.Contains(kept.Pair)) is { } linked)
            Break('f', $"a destroy that succeeded leaves {linked.Pair} linked", run);
    }

    /// <summary>An import or a get of a link while another resource gives it up: the program wants and does not want it.</summary>
    private static bool IsContradicted(StackRun run, Pair pair) => run.Program.Any(declared =>
        (declared.IsRead || declared.Import.Length > 0) && declared.Pair.Instance == pair.Instance);

    private void Except(string name) => Exceptions[name] = Exceptions.GetValueOrDefault(name) + 1;

    private static void Break(char promise, string how, StackRun run) =>
        throw new BrokenPromiseException($"({promise}) {how}\n{run}\n{run.Output}");
}
