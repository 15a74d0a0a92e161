using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Cloud.Actions;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>What two processes of one run pay for telling each other which resource wants which link.</summary>
internal static class LedgerTime
{
    private const int Checks = 10_000;
    private const int Pairs = 3;

    public static Measurement Measurement { get; } = new()
    {
        Rows = [new Row("ledger-time", "Time: what the ledger adds to 10,000 Checks in two processes", Unit.Seconds, 1)],
        RunAsync = RunAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, Checks);
        await using var cloud = await fleet.StartCloudAsync(linked: false, cancellationToken);
        var measured = new List<(double With, double Without)>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var folder = Directory.CreateTempSubdirectory("classiclink-bench-");
            try
            {
                var without = await SecondsAsync(bench, cloud.Endpoint, fleet, folder: null, cancellationToken);
                measured.Add((await SecondsAsync(bench, cloud.Endpoint, fleet, folder.FullName, cancellationToken), without));
                Require(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories)
                    .Sum(file => File.ReadLines(file).Count()) >= Checks);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        var least = measured.MinBy(one => one.With - one.Without);
        return
        [
            new Reading(
                least.With - least.Without,
                string.Create(CultureInfo.InvariantCulture,
                    $"least of {Pairs} pairs: {least.With:0.00} s with one ledger / {least.Without:0.00} s each with its own")),
        ];
    }

    /// <param name="bench">Starts the plugins.</param>
    /// <param name="cloud">Is not called.</param>
    /// <param name="fleet">Each process checks its half.</param>
    /// <param name="folder">Where both have their ledger; null: each has one of its own.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    private static async Task<double> SecondsAsync(Workbench bench, Uri cloud, Fleet fleet, string? folder,
        CancellationToken cancellationToken)
    {
        using var one = await bench.StartPluginAsync(cloud, folder, cancellationToken);
        using var other = await bench.StartPluginAsync(cloud, folder, cancellationToken);
        return await Timed.SecondsAsync(() => Task.WhenAll(
            CheckAsync(one, fleet.Links.Take(Checks / 2), cancellationToken),
            CheckAsync(other, fleet.Links.Skip(Checks / 2), cancellationToken)));
    }

    private static Task CheckAsync(ConfiguredPlugin plugin, IEnumerable<ClassicLink> links, CancellationToken cancellationToken) =>
        Workers.RunAsync([.. links], plugin.Calls.CheckAsync, cancellationToken);

    private static void Require(bool hasRows)
    {
        if (!hasRows)
            throw new InvalidOperationException("The two processes wrote no common ledger.");
    }
}
