using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Trials.Engine;

/// <summary>
/// Plays a schedule on the real CLI, with the built plugin and a simulator whose time is real, and has each command judged.
/// </summary>
internal sealed class CliPlayer
{
    private readonly CliWorld _world;
    private readonly CliJudge _judge;
    private readonly Dictionary<Cli, int> _played;
    private IReadOnlyList<Declared> _program = ProgramChanges.First;
    private int _names = ProgramChanges.First.Count + 1;

    private CliPlayer(CliWorld world, TimeSpan lag, Dictionary<Cli, int> played)
    {
        _world = world;
        _judge = new CliJudge(world.History, lag + TimeSpan.FromSeconds(1));
        _played = played;
    }

    /// <param name="played">How often each command ran; is added to.</param>
    /// <returns>The exceptions that were made, by name.</returns>
    /// <exception cref="BrokenPromiseException">A promise was broken.</exception>
    public static async Task<Dictionary<string, int>> PlayAsync(
        CliSchedule schedule, Dictionary<Cli, int> played, CancellationToken cancellationToken)
    {
        var lag = TimeSpan.FromMilliseconds(schedule.Lag);
        await using var world = await CliWorld.StartAsync(lag, cancellationToken);
        var player = new CliPlayer(world, lag, played);
        foreach (var step in schedule.Steps)
            await player.TakeAsync(step);
        await player.EndAsync();
        return player._judge.Exceptions;
    }

    private async Task TakeAsync(CliStep step)
    {
        if (step.Change is not { } change)
            await RunAsync(step);
        else if (ProgramChanges.Apply(_program, change, _world.VpcOf, ref _names) is { } changed)
            _program = changed;
        else
            _world.ChangeFromOutside(change);
    }

    private async Task RunAsync(CliStep step)
    {
        var before = _world.Kept();
        var managed = before.Where(kept => kept is { IsManaged: true, IsDeleting: false }).ToList();
        var chosen = managed.Count > 0 ? managed[step.A % managed.Count] : null;
        var name = $"link{_names}";
        if (await ArgumentsAsync(step.Command, chosen, name) is not { } arguments)
            return;
        _names++;
        var run = await _world.RunAsync(step.Command, _program, arguments, step.Trouble, before) with { Chosen = chosen };
        Look(run);
        if (run.ExitCode != 0)
            return;

        // The user makes the program follow, or forgets to.
        var followed = step.B % 2 == 0;
        if (step.Command == Cli.StateRename && followed)
            _program = [.. _program.Select(one => one.Name == chosen!.Name ? one with { Name = name, Alias = "" } : one)];
        if (step.Command is Cli.StateMove or Cli.StateDelete && followed)
            _program = [.. _program.Where(one => one.Name != chosen!.Name)];
        if (step.Command == Cli.Import && followed && run.After.FirstOrDefault(kept => kept.Name == name) is { } imported)
            _program = [.. _program, new Declared { Name = name, Pair = imported.Pair }];
    }

    private void Look(StackRun run)
    {
        lock (_played)
            _played[run.Command] = _played.GetValueOrDefault(run.Command) + 1;
        _judge.Look(run);
    }

    /// <returns>Null: there is nothing that the command could be about.</returns>
    private async Task<string[]?> ArgumentsAsync(Cli command, KeptLink? chosen, string name)
    {
        switch (command)
        {
            case Cli.UpPlan:
                var plan = _world.File("plan.json");
                var preview = await _world.RunAsync(Cli.Preview, _program, ["preview", "--save-plan", plan], CliTrouble.None,
                    _world.Kept());
                Look(preview);
                return preview.ExitCode == 0 ? ["up", "--yes", "--skip-preview", "--plan", plan] : null;
            case Cli.Import:
                return _world.Unkept() is { } pair
                    ? ["import", "classiclink:index:ClassicLinkAttachment", name, pair.Id, "--yes", "--skip-preview", "--protect=false",
                        "--generate-code=false"]
                    : null;
            case Cli.StateRepair:
                return ["state", "repair", "--yes"];
            case Cli.StateMove when chosen is not null:
                return await _world.MoveArgumentsAsync(chosen.Urn);
            case Cli.UpReplace or Cli.UpTarget or Cli.DestroyTarget or Cli.StateDelete or Cli.StateRename or Cli.StateTaint when chosen
                is null:
            case Cli.StateMove:
                return null;
        }

        string[] quiet = ["--yes", "--skip-preview"];
        return command switch
        {
            Cli.UpReplace => ["up", .. quiet, "--replace", chosen!.Urn],
            Cli.UpContinue => ["up", .. quiet, "--continue-on-error"],
            Cli.UpTarget => ["up", .. quiet, "--target", chosen!.Urn],
            Cli.Preview => ["preview"],
            Cli.Refresh => ["refresh", .. quiet],
            Cli.Destroy => ["destroy", .. quiet],
            Cli.DestroyTarget => ["destroy", .. quiet, "--target", chosen!.Urn],
            Cli.StateDelete => ["state", "delete", chosen!.Urn, "--yes"],
            Cli.StateRename => ["state", "rename", chosen!.Urn, name, "--yes"],
            Cli.StateTaint => ["state", "taint", chosen!.Urn, "--yes"],
            _ => ["up", .. quiet],
        };
    }

    /// <summary>Once nothing goes wrong any more, two ups at most make all as the program says, and a destroy leaves nothing.</summary>
    private async Task EndAsync()
    {
        await _world.RestoreAsync();
        var state = _world.Kept();
        var program = ProgramChanges.Possible(_program, _world.VpcOf, (declared, pair) =>
            state.Any(kept => kept is { IsDeleting: false, IsManaged: true } && kept.Name == declared.Name && kept.Pair == pair));
        if (Difference(await UpAsync(program)) is not null && Difference(await UpAsync(program)) is { } difference)
            throw new BrokenPromiseException($"(f) the second up leaves: {difference}");
        var settled = await UpAsync(program, "--expect-no-changes");
        if (settled.Changes.Count > 0 || Difference(settled) is not null)
            throw new BrokenPromiseException(
                $"(f) an up of what was done already does something, or leaves something\n{settled}\n{settled.Output}");
        Look(await _world.RunAsync(Cli.Destroy, program, ["destroy", "--yes", "--skip-preview"], CliTrouble.None, _world.Kept()));
        if (_world.Kept().FirstOrDefault(kept => kept.IsManaged) is { } left)
            throw new BrokenPromiseException($"(f) the last destroy leaves {left.Name} in the state");
    }

    private async Task<StackRun> UpAsync(IReadOnlyList<Declared> program, params string[] more)
    {
        var up = await _world.RunAsync(Cli.Up, program, ["up", "--yes", "--skip-preview", .. more], CliTrouble.None, _world.Kept());
        Look(up);
        return up;
    }

    private static string? Difference(StackRun up)
    {
        if (up.ExitCode != 0)
            return up.Output;
        if (up.After.FirstOrDefault(kept => !kept.IsWell) is { } unwell)
            return $"{unwell.Name} is not well";
        var wanted = up.Program.Select(declared => (declared.Name, declared.Pair)).ToHashSet();
        if (!wanted.SetEquals(up.After.Where(kept => kept.IsManaged).Select(kept => (kept.Name, kept.Pair))))
            return $"the state is not what the program says: {up}";
        return wanted.All(one => up.Links.Contains(one.Pair)) ? null : $"not all are linked: {up}";
    }
}
