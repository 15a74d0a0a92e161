using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>
/// A refresh of 10,000 links over 10 VPCs against one of 1,000 over 1. Memory is how far the plugin's working set ever grew beyond
/// its idle one: the rest of it is the same for both, and would hide the growth.
/// </summary>
internal static class Scale
{
    private const int Turns = 3;

    public static Measurement Measurement { get; } = new()
    {
        Rows =
        [
            new Row("scale-time", "Time: refresh of 10,000 links on 10 VPCs, against 1,000 on 1", Unit.Times, 12),
            new Row("scale-memory", "Memory: refresh of 10,000 links on 10 VPCs, against 1,000 on 1", Unit.Times, 12),
        ],
        RunAsync = RunAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var (small, large) = (new List<Cost>(), new List<Cost>());
        for (var turn = 1; turn <= Turns; turn++)
        {
            await bench.SayAsync($"turn {turn} of {Turns}");
            small.Add(await RefreshAsync(bench, new Fleet(1, 1000), cancellationToken));
            large.Add(await RefreshAsync(bench, new Fleet(10, 1000), cancellationToken));
        }

        return
        [
            Ratio(large, small, cost => cost.Seconds, "0.00 s"),
            Ratio(large, small, cost => cost.Growth / Memory.Mebibyte, "0.0 MB"),
        ];
    }

    private static Reading Ratio(IReadOnlyList<Cost> large, IReadOnlyList<Cost> small, Func<Cost, double> of, string format)
    {
        var (ofLarge, ofSmall) = (Repeated.Median(large.Select(of)), Repeated.Median(small.Select(of)));
        var (largeText, smallText) = (ofLarge.ToString(format, CultureInfo.InvariantCulture),
            ofSmall.ToString(format, CultureInfo.InvariantCulture));
        return new Reading(ofLarge / ofSmall,
            $"medians of {Turns} runs each, in turns, {Workers.Count} at a time: {largeText} / {smallText}");
    }

    private static async Task<Cost> RefreshAsync(Workbench bench, Fleet fleet, CancellationToken cancellationToken)
    {
        var links = fleet.Shuffled(bench.Options.Seed);
        await using var cloud = await fleet.StartCloudAsync(linked: true, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        var idle = await Memory.AtRestAsync(plugin, cancellationToken);
        var seconds = await Timed.SecondsAsync(() =>
            Workers.RunAsync(links, (link, token) => plugin.Calls.ReadAsync(link, isThere: true, token), cancellationToken));
        return new Cost(seconds, plugin.Process.PeakMemory - idle);
    }

    /// <param name="Seconds">Of the whole refresh.</param>
    /// <param name="Growth">Bytes.</param>
    private sealed record Cost(double Seconds, double Growth);
}
