using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>Plays a schedule, and has each of its runs judged.</summary>
internal sealed class Player : IDisposable
{
    /// <summary>A run in which all that can be waited for is waited for.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(3);

    private readonly World _world;
    private readonly Judge _judge;
    private readonly List<Operation> _operations = [];
    private IReadOnlyList<Declared> _program;
    private int _names = ProgramChanges.First.Count + 1;
    private int _addresses = 1024;

    private Player(Schedule schedule)
    {
        _world = new World(schedule.Seed, TimeSpan.FromMilliseconds(schedule.Lag));
        _judge = new Judge(_world);
        _program = ProgramChanges.First;
    }

    public static Course Play(Schedule schedule)
    {
        using var player = new Player(schedule);
        Violation? violation = null;
        try
        {
            foreach (var step in schedule.Steps)
                player.Take(step);
            new Ending(player._world, player._judge, player.Run).Play(player._program);
        }
        catch (Violation broken)
        {
            violation = broken;
        }

        return new Course(player._judge.Runs, violation, player._operations);
    }

    public void Dispose() => _world.Dispose();

    private void Take(Step step)
    {
        if (step.Do is Operation.Preview or Operation.Up or Operation.UpReplace or Operation.UpContinue
            or Operation.Refresh or Operation.Destroy)
            Run(step.Do, _program, step.Trouble ?? new Trouble(), step.A);
        else if (ProgramChanges.Apply(_program, step, _world.VpcOf, ref _names) is { } changed)
            _program = changed;
        else if (step.Do == Operation.RotateKey)
            _world.RotateKey();
        else if (!_world.Change(cloud => OutsideChanges.Apply(cloud, _world.Released, step)))
            return;
        _operations.Add(step.Do);
    }

    private Run Run(Operation kind, IReadOnlyList<Declared> program, Trouble trouble, int number)
    {
        var before = _world.State();
        var replaced = kind == Operation.UpReplace && before.Where(resource => !resource.Delete).ToList() is { Count: > 0 } there
            ? there[Math.Abs(number) % there.Count]
            : null;
        var run = new Run
        {
            World = _world,
            Kind = kind,
            Program = program,
            Trouble = trouble,
            Faults = new RunFaults(trouble.Faults),
            Before = before,
            Begun = _world.Time.Elapsed,
            Replaced = replaced?.Name,
        };
        _world.Cloud.SetThrottling(
            trouble.Limit > 0 ? new SimulatedThrottling { CallsPerMinute = trouble.Limit, MinuteMilliseconds = trouble.Window } : null);
        var engine = new Engine(
            _world.EngineOptions(replaced is null ? [] : [replaced.Urn], kind == Operation.UpContinue), TextWriter.Null, _world.Time,
            new LoopbackHost(run, $"127.0.0.1:{++_addresses}"));
        try
        {
            Clockwork.Run(_world.Time, LongestRun, () => RunAsync(engine, run));
        }
        catch (HangException hang)
        {
            throw new Violation('g', $"{run.Kind} {hang.Message}");
        }

        foreach (var plugin in run.Plugins)
            plugin.Die();
        run.Ended = _world.Time.Elapsed;
        run.After = _world.State();
        _judge.Look(run);
        // Whoever starts the next run needs a moment; a write that is still under way arrives meanwhile, or later.
        Clockwork.Run(_world.Time, LongestRun,
            () => Task.Delay(TimeSpan.FromSeconds(1 + _world.Chance.Next(_world.Chance.Next(2) == 0 ? 4 : 40)), _world.Time));
        return run;
    }

    private async Task RunAsync(Engine engine, Run run)
    {
        using var cancel = new CancellationTokenSource();
        await using var cancelling = At(run.Trouble.Cancel, () =>
        {
            run.WasCancelled = true;
            cancel.Cancel();
        });
        await using var dying = At(run.Trouble.Death, () =>
        {
            if (run.Plugins.Where(plugin => !plugin.IsDead).ToList() is not { Count: > 0 } living)
                return;
            living[run.Trouble.DeathOf % living.Count].Kill();
        });
        run.Result = await (run.Kind switch
        {
            Operation.Preview => engine.PreviewAsync(cancel.Token),
            Operation.Refresh => engine.RefreshAsync(cancel.Token),
            Operation.Destroy => engine.DestroyAsync(cancel.Token),
            _ => engine.UpAsync(cancel.Token),
        });
    }

    private ITimer At(int milliseconds, Action act) => _world.Time.CreateTimer(
        _ => act(), null, milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
