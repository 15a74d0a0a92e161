using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Engines;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>An up on the real engine where the cloud refuses calls, in real time: that of the limits is part of what is measured.</summary>
internal static class EngineLimits
{
    private const int CallsPerSecond = 20;
    private const int CallsPerMinute = 300;
    private const int MinuteSeconds = 60;

    /// <summary>Of the ideal; what takes longer is killed.</summary>
    private const int Patience = 4;

    /// <summary>In seconds, of a run whose ideal is not known.</summary>
    private const int ChancePatience = 400;

    public static IReadOnlyList<Measurement> Measurements { get; } =
    [
        new()
        {
            Rows = [new Row("limit-second", "pulumi up: 1,000 creates at 20 calls a second of each action, against the ideal",
                Unit.Times, 2)],
            NeedsNative = true,
            NeedsEngine = true,
            RunAsync = SecondAsync,
        },
        new()
        {
            Rows = [new Row("limit-chance", "pulumi up: 50 creates, every tenth call refused by chance", Unit.Seconds, 20)],
            NeedsNative = true,
            NeedsEngine = true,
            RunAsync = ChanceAsync,
        },
        OfMinute("limit-minute", "", ThrottlingHint.None),
        OfMinute("limit-minute-header", ", a header says until when", ThrottlingHint.RetryAfter),
    ];

    private static Measurement OfMinute(string name, string hint, ThrottlingHint header) => new()
    {
        Rows =
        [
            new Row(name, $"pulumi up: 1,000 creates at 300 calls a minute of each action{hint}, against the ideal", Unit.Times, 1.1),
            new Row($"{name}-refused", "Refused calls: of all calls of that", Unit.Percent, 5),
        ],
        NeedsNative = true,
        NeedsEngine = true,
        RunAsync = (bench, token) => MinuteAsync(bench, header, token),
    };

    private static async Task<IReadOnlyList<Reading>> SecondAsync(Workbench bench, CancellationToken cancellationToken)
    {
        const int links = 1000;
        const double ideal = (double)links / CallsPerSecond;
        var limits = new SimulatedThrottling { CallsPerMinute = CallsPerSecond, MinuteMilliseconds = 1000 };
        var run = await UpAsync(bench, links, ideal * Patience, cloud => cloud with { Throttling = limits }, cancellationToken);
        return [new Reading(run.Seconds / ideal, How(run, $"ideal {ideal:0} s"))];
    }

    private static async Task<IReadOnlyList<Reading>> ChanceAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var runs = new List<EngineRun>();
        for (var turn = 0; turn < bench.Options.Turns; turn++)
        {
            var lot = new Random(bench.Options.Seed + turn);
            runs.Add(await UpAsync(bench, 50, ChancePatience, cloud => cloud with { Faults = [.. ByChance(lot)] }, cancellationToken));
        }

        var worst = runs.MaxBy(run => run.Seconds)!;
        return [new Reading(worst.Seconds, How(worst, $"the worst of {runs.Count}, each drawn by another seed"))];
    }

    /// <summary>From the beginning of a minute, so that the ideal is the same for every run: all that is left after three quotas.</summary>
    private static async Task<IReadOnlyList<Reading>> MinuteAsync(Workbench bench, ThrottlingHint header,
        CancellationToken cancellationToken)
    {
        const int links = 1000;
        const double ideal = (links - 1) / CallsPerMinute * MinuteSeconds;
        var limits = new SimulatedThrottling { CallsPerMinute = CallsPerMinute };
        var stack = await bench.StackAsync(links, Deal.InTurn, cancellationToken);
        var intoMinute = Workbench.Time.GetUtcNow().Ticks % TimeSpan.TicksPerMinute;
        await Task.Delay(TimeSpan.FromTicks(TimeSpan.TicksPerMinute - intoMinute), Workbench.Time, cancellationToken);
        var run = await stack.RunAsync(
            Up(ideal * Patience, cloud => cloud with { Throttling = limits, Switches = cloud.Switches with { ThrottlingHint = header } }),
            cancellationToken);
        return
        [
            new Reading(run.Seconds / ideal, How(run, $"ideal {ideal:0} s")),
            new Reading(100.0 * run.Throttled / run.Calls.Count, "the same run"),
        ];
    }

    private static async Task<EngineRun> UpAsync(
        Workbench bench, int links, double patience, Func<SimulatedCloud, SimulatedCloud> troubles, CancellationToken cancellationToken)
    {
        var stack = await bench.StackAsync(links, Deal.InTurn, cancellationToken);
        return await stack.RunAsync(Up(patience, troubles), cancellationToken);
    }

    private static EngineTask Up(double patience, Func<SimulatedCloud, SimulatedCloud> troubles) =>
        new(EngineCommand.Up) { Milliseconds = 0, Troubles = troubles, Patience = TimeSpan.FromSeconds(patience) };

    /// <summary>Each call of each action with a chance of one in ten; a thousand refusals, which is more than a run meets.</summary>
    private static IEnumerable<SimulatedFault> ByChance(Random lot) =>
        from action in new[] { Fleet.Attach, Fleet.Describe }
        from number in Enumerable.Range(0, 1000)
        select new SimulatedFault
        {
            Action = action,
            Kind = FaultKind.Refuse,
            HttpStatus = 400,
            Code = "Throttling.User",
            Skip = UntilTheTenth(lot),
        };

    private static int UntilTheTenth(Random lot)
    {
        var passed = 0;
        while (lot.Next(10) > 0)
            passed++;
        return passed;
    }

    private static string How(EngineRun run, string ideal) => string.Create(
        CultureInfo.InvariantCulture,
        $"a run at --parallel 8, 0 ms a call: {run.SecondsText}, {ideal}; {run.Throttled} of {run.Calls.Count:#,0} calls refused");
}
