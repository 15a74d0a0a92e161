using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Engines;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>
/// How many Describes the real engine's reads come to. A page of a listing serves ten seconds, so that a run that takes longer needs its
/// pages again: allowed is what all pages cost in each ten seconds that were begun, and a fifth more.
/// </summary>
internal static class EngineDescribes
{
    private const int Links = 1000;
    private const double PageSeconds = 10;
    private const double Allowance = 1.2;

    /// <summary>Of a short run, whatever the order of the links.</summary>
    private const double Least = 40;

    private static readonly int[] Parallels = [1, 8, 16, 100];

    public static IReadOnlyList<Measurement> Measurements { get; } =
    [
        Of("describes-refresh", "Describe calls: refresh of 1,000 links, the worst of 3 orders x 4 parallelisms", (bench, token) =>
            WorstAsync(bench, EngineCommand.Refresh, token)),
        Of("describes-up-again", "Describe calls: up again of 1,000 links, the worst of those", (bench, token) =>
            WorstAsync(bench, EngineCommand.UpAgain, token)),
        Of("describes-checkpoints-refresh", "Describe calls: refresh of 1,000 links, with checkpoints", (bench, token) =>
            WithCheckpointsAsync(bench, EngineCommand.Refresh, token)),
        Of("describes-checkpoints-up-again", "Describe calls: up again of 1,000 links, with checkpoints", (bench, token) =>
            WithCheckpointsAsync(bench, EngineCommand.UpAgain, token)),
    ];

    /// <summary>The number of Describes that a run of so many seconds may need.</summary>
    public static double Allowed(int pages, double seconds) => Allowance * pages * Math.Ceiling(seconds / PageSeconds);

    private static Measurement Of(string name, string what, Func<Workbench, CancellationToken, Task<Reading>> run) => new()
    {
        Rows = [new Row(name, $"{what}, against those allowed", Unit.Times, 1)],
        NeedsNative = true,
        NeedsEngine = true,
        RunAsync = async (bench, token) => [await run(bench, token)],
    };

    private static async Task<Reading> WorstAsync(Workbench bench, EngineCommand command, CancellationToken cancellationToken)
    {
        var (worst, each) = (0.0, new List<string>());
        foreach (var deal in Enum.GetValues<Deal>())
        {
            var stack = await bench.StackAsync(Links, deal, cancellationToken);
            foreach (var parallel in Parallels)
            {
                var run = await stack.RunAsync(new EngineTask(command) { Parallel = parallel }, cancellationToken);
                var allowed = Math.Max(Least, Allowed(stack.Fleet.Pages, run.Seconds));
                worst = Math.Max(worst, run.Describes / allowed);
                each.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{deal} -p {parallel}: {run.Describes} of {allowed:0} in {run.Seconds:0.0} s"));
            }
        }

        return new Reading(worst, $"1 run each: {string.Join(", ", each)}");
    }

    private static async Task<Reading> WithCheckpointsAsync(Workbench bench, EngineCommand command, CancellationToken cancellationToken)
    {
        var stack = await bench.StackAsync(Links, Deal.InTurn, cancellationToken);
        var run = await stack.RunAsync(new EngineTask(command) { SkipsCheckpoints = false }, cancellationToken);
        var allowed = Allowed(stack.Fleet.Pages, run.Seconds);
        return new Reading(
            run.Describes / allowed,
            string.Create(CultureInfo.InvariantCulture,
                $"1 run: {run.Describes} of {allowed:0} in {run.Seconds:0.0} s, 100 ms a call, --parallel 8"));
    }
}
