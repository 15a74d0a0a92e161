using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Engines;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>A refresh of 10,000 links over 20 VPCs on the real engine.</summary>
internal static class EngineScale
{
    private const int Links = 10_000;

    public static Measurement Measurement { get; } = new()
    {
        Rows =
        [
            new Row("scale-10000-refresh", "pulumi refresh: 10,000 links on 20 VPCs, 100 ms a call, against null", Unit.Times, 1.5),
            new Row("scale-10000-describes", "Describe calls: of that refresh, against those allowed", Unit.Times, 1),
            new Row("scale-10000-memory", "Memory: the plugin's largest working set in that refresh", Unit.Mebibytes, 60),
        ],
        NeedsNative = true,
        NeedsEngine = true,
        RunAsync = RunAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var stack = await bench.StackAsync(Links, Deal.InTurn, cancellationToken);
        var task = new EngineTask(EngineCommand.Refresh);
        var (ours, theirs) = await Repeated.InTurnsAsync(
            bench.Options.Turns,
            () => stack.RunAsync(task, cancellationToken),
            () => stack.RunAsync(task with { By = ServedBy.Null }, cancellationToken),
            _ => Task.CompletedTask);
        var (least, leastOfNull) = (ours.Min(run => run.Seconds), theirs.Min(run => run.Seconds));
        var worst = ours.MaxBy(run => run.Describes / Allowed(run))!;
        return
        [
            new Reading(least / leastOfNull, Text($"least of {ours.Count} runs each, in turns: {least:0.0} s / {leastOfNull:0.0} s")),
            new Reading(worst.Describes / Allowed(worst),
                Text($"the worst of {ours.Count} runs: {worst.Describes} of {Allowed(worst):0} in {worst.Seconds:0.0} s")),
            new Reading(
                ours.Max(run => run.Memory.Largest) / Memory.Mebibyte,
                Text(
                    $"the most of {ours.Count} runs; between two looks up to {ours.Max(run => run.Memory.Peak) / Memory.Mebibyte:0.0} MB")),
        ];

        double Allowed(EngineRun run) => EngineDescribes.Allowed(stack.Fleet.Pages, run.Seconds);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
