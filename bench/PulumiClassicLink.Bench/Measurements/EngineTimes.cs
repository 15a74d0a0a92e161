using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Engines;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>
/// How long a whole `pulumi` command takes with the plugin, against the same command with a peer, in turns: the least of each counts, for
/// what a busy machine adds is no part of either.
/// </summary>
internal static class EngineTimes
{
    public static IReadOnlyList<Measurement> Measurements { get; } =
    [
        Of("engine-refresh", 1000, new(EngineCommand.Refresh), ServedBy.Null, 1.4),
        Of("engine-up-again", 1000, new(EngineCommand.UpAgain), ServedBy.Null, 1.2),
        Of("engine-preview", 1000, new(EngineCommand.Preview), ServedBy.Null, 1.2),
        Of("engine-up", 1000, new(EngineCommand.Up), ServedBy.Plain, 1.1,
            new Row("describes-creates", "Describe calls: 1,000 creates of that up", Unit.Calls, 170)),
        Of("engine-destroy", 1000, new(EngineCommand.Destroy), ServedBy.Plain, 1.1,
            new Row("describes-destroys", "Describe calls: 1,000 deletes of that destroy", Unit.Calls, 190)),
        .. Enum.GetValues<EngineCommand>()
            .Select(command => Of($"engine-0ms-{Name(command)}", 1000, new(command) { Milliseconds = 0 }, ServedBy.Plain, 1.25)),
        Of("engine-one-up", 1, new(EngineCommand.Up), ServedBy.Plain, 1.35),
        Of("engine-one-up-again", 1, new(EngineCommand.UpAgain), ServedBy.Plain, 1.1),
        Of("engine-one-destroy", 1, new(EngineCommand.Destroy), ServedBy.Plain, 1.1),
        .. Enum.GetValues<EngineCommand>().Select(command =>
            Of($"engine-parallel-1-{Name(command)}", 100, new(command) { Milliseconds = 0, Parallel = 1 }, ServedBy.Plain, 1.25)),
    ];

    private static Measurement Of(string name, int links, EngineTask task, ServedBy peer, double reach, params Row[] describes) => new()
    {
        Rows = [new Row(name, What(links, task, peer), Unit.Times, reach), .. describes],
        NeedsNative = true,
        NeedsEngine = true,
        RunAsync = (bench, token) => CompareAsync(bench, links, task, peer, describes.Length > 0, token),
    };

    private static async Task<IReadOnlyList<Reading>> CompareAsync(
        Workbench bench, int links, EngineTask task, ServedBy peer, bool countsDescribes, CancellationToken cancellationToken)
    {
        var stack = await bench.StackAsync(links, Deal.InTurn, cancellationToken);
        var (ours, theirs) = await Repeated.InTurnsAsync(
            bench.Options.Turns,
            () => stack.RunAsync(task, cancellationToken),
            () => stack.RunAsync(task with { By = peer }, cancellationToken),
            _ => Task.CompletedTask);
        var (least, leastOfPeer) = (ours.Min(run => run.Seconds), theirs.Min(run => run.Seconds));
        var how = string.Create(
            CultureInfo.InvariantCulture,
            $"least of {ours.Count} runs each, in turns: {least:0.00} s / {leastOfPeer:0.00} s; Describes of ours: {string.Join(", ", ours.Select(run => run.Describes))}");
        var time = new Reading(least / leastOfPeer, how);
        return countsDescribes ? [time, new Reading(ours.Max(run => run.Describes), $"the most of {ours.Count} runs")] : [time];
    }

    private static string What(int links, EngineTask task, ServedBy peer) => string.Create(
        CultureInfo.InvariantCulture,
        $"pulumi {Name(task.Command)}: {links:#,0} link{(links == 1 ? "" : "s")}, {task.Milliseconds} ms a call, --parallel {task.Parallel}, against {Name(peer)}");

    private static string Name(EngineCommand command) => command == EngineCommand.UpAgain ? "up-again" : Name<EngineCommand>(command);

    private static string Name<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();
}
