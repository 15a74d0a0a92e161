using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>How many calls of the cloud an engine's operations on a thousand links cost. Counted by the simulator.</summary>
internal static class CallCounts
{
    // Of a call, beyond the simulator's own. Where calls cost nothing nobody should wait for company, so that their number promises
    // nothing.
    private const int CallMilliseconds = 100;

    public static Measurement RefreshOfOneVpc { get; } = new()
    {
        Rows = [new Row("refresh-1-vpc", "Describe calls: refresh of 1,000 links on 1 VPC", Unit.Calls, 12)],
        RunAsync = (bench, token) => RefreshAsync(bench, new Fleet(1, 1000), token),
    };

    public static Measurement RefreshOfTwentyVpcs { get; } = new()
    {
        Rows = [new Row("refresh-20-vpcs", "Describe calls: refresh of 20 VPCs x 50 links", Unit.Calls, 60)],
        RunAsync = (bench, token) => RefreshAsync(bench, new Fleet(20, 50), token),
    };

    public static Measurement LoneRead { get; } = new()
    {
        Rows = [new Row("lone-read", "All calls: one lone read", Unit.Calls, 1) { IsExact = true }],
        RunAsync = LoneReadAsync,
    };

    public static Measurement Creates { get; } = new()
    {
        Rows =
        [
            new Row("create-describes", "Describe calls: 1,000 creates", Unit.Calls, 200),
            new Row("create-attaches", "Attach calls: 1,000 creates", Unit.Calls, 1000) { IsExact = true },
        ],
        RunAsync = CreateAsync,
    };

    public static Measurement Gone { get; } = new()
    {
        Rows = [new Row("gone", "All calls: refresh of 1,000 links that are all gone", Unit.Calls, 100)],
        RunAsync = GoneAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RefreshAsync(Workbench bench, Fleet fleet, CancellationToken cancellationToken)
    {
        await using var cloud = await fleet.StartCloudAsync(linked: true, CallMilliseconds, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await ReadAllAsync(bench, plugin, fleet, isThere: true, cancellationToken);
        return [new Reading(Count(cloud, Fleet.Describe), How($"order by seed {bench.Options.Seed}"))];
    }

    private static async Task<IReadOnlyList<Reading>> LoneReadAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        await using var cloud = await fleet.StartCloudAsync(linked: true, CallMilliseconds, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await plugin.Calls.ReadAsync(fleet.Links[0], isThere: true, cancellationToken);
        return [new Reading(cloud.CallCount, "1 run, of a process that read nothing before")];
    }

    private static async Task<IReadOnlyList<Reading>> CreateAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        await using var cloud = await fleet.StartCloudAsync(linked: false, CallMilliseconds, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await Workers.RunAsync(
            fleet.Links,
            async (link, token) =>
            {
                await plugin.Calls.CheckAsync(link, token);
                await plugin.Calls.CreateAsync(link, 0, token);
            },
            cancellationToken);
        if (cloud.Links.Count != fleet.Links.Count)
            throw new InvalidOperationException($"{cloud.Links.Count} links came about.");
        return [new Reading(Count(cloud, Fleet.Describe), How("each looks first and confirms after")),
            new Reading(Count(cloud, Fleet.Attach), How("the same run"))];
    }

    private static async Task<IReadOnlyList<Reading>> GoneAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        await using var cloud = await fleet.StartCloudAsync(linked: false, CallMilliseconds, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await ReadAllAsync(bench, plugin, fleet, isThere: false, cancellationToken);
        return [new Reading(cloud.CallCount, How($"the instances are there; order by seed {bench.Options.Seed}"))];
    }

    private static Task ReadAllAsync(Workbench bench, ConfiguredPlugin plugin, Fleet fleet, bool isThere,
        CancellationToken cancellationToken) =>
        Workers.RunAsync(
            fleet.Shuffled(bench.Options.Seed), (link, token) => plugin.Calls.ReadAsync(link, isThere, token), cancellationToken);

    private static int Count(EcsSimulator cloud, string action) => cloud.Calls.Count(call => call.Action == action);

    private static string How(string what) => $"1 run, {Workers.Count} at a time, {CallMilliseconds} ms a call; {what}";
}
