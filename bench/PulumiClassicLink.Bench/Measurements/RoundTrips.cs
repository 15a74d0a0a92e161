using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>Check and Diff, which call no cloud, against the emptiest call of the same server over the same connection.</summary>
internal static class RoundTrips
{
    private const int Unmeasured = 1000;
    private const int Rounds = 5000;

    public static Measurement Measurement { get; } = new()
    {
        Rows =
        [
            new Row("check", "Round trip: Check, against an empty call", Unit.Times, 1.5),
            new Row("diff", "Round trip: Diff, against an empty call", Unit.Times, 1.5),
        ],
        RunAsync = RunAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1);
        await using var cloud = await fleet.StartCloudAsync(linked: true, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        Func<Task>[] calls =
        [
            () => plugin.Calls.EmptyAsync(cancellationToken),
            () => plugin.Calls.CheckAsync(fleet.Links[0], cancellationToken),
            () => plugin.Calls.DiffAsync(fleet.Links[0], cancellationToken),
        ];
        var seconds = calls.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Unmeasured + Rounds; round++)
        {
            // Another one goes first in each round: what a call leaves behind in caches serves all three alike.
            for (var offset = 0; offset < calls.Length; offset++)
            {
                var which = (round + offset) % calls.Length;
                var took = await Timed.SecondsAsync(calls[which]);
                if (round >= Unmeasured)
                    seconds[which].Add(took);
            }
        }

        var medians = seconds.Select(values => Repeated.Median(values) * 1_000_000).ToArray();
        return [Against(medians[1], medians[0]), Against(medians[2], medians[0])];
    }

    private static Reading Against(double call, double empty) => new(
        call / empty,
        string.Create(CultureInfo.InvariantCulture, $"medians of {Rounds:#,0} calls each, in turns: {call:0} us / {empty:0} us"));
}
