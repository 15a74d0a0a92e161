using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>How many calls of the cloud an engine's operations on a thousand links cost. Counted by the simulator.</summary>
internal static class CallCounts
{
    public static Measurement RefreshOfOneVpc { get; } = new()
    {
        Rows = [Calls("refresh-1-vpc", "Describe calls: refresh of 1,000 links on 1 VPC", 12)],
        RunAsync = (bench, token) => RefreshAsync(bench, new Fleet(1, 1000), token),
    };

    public static Measurement RefreshOfTwentyVpcs { get; } = new()
    {
        Rows = [Calls("refresh-20-vpcs", "Describe calls: refresh of 20 VPCs x 50 links", 60)],
        RunAsync = (bench, token) => RefreshAsync(bench, new Fleet(20, 50), token),
    };

    public static Measurement LoneRead { get; } = new()
    {
        Rows = [Calls("lone-read", "All calls: one lone read", 1, isExact: true)],
        RunAsync = LoneReadAsync,
    };

    public static Measurement Creates { get; } = new()
    {
        Rows =
        [
            Calls("create-describes", "Describe calls: 1,000 creates", 200),
            Calls("create-attaches", "Attach calls: 1,000 creates", 1000, isExact: true),
        ],
        RunAsync = CreateAsync,
    };

    public static Measurement Gone { get; } = new()
    {
        Rows = [Calls("gone", "All calls: refresh of 1,000 links that are all gone", 100)],
        RunAsync = GoneAsync,
    };

    private static Row Calls(string name, string what, int reach, bool isExact = false) => new()
    {
        Name = name,
        What = what,
        Unit = Unit.Calls,
        Reach = reach,
        IsExact = isExact,
    };

    private static async Task<IReadOnlyList<Reading>> RefreshAsync(Workbench bench, Fleet fleet, CancellationToken cancellationToken)
    {
        await using var cloud = await fleet.StartCloudAsync(linked: true, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        var links = fleet.Shuffled(bench.Options.Seed);
        await Workers.RunAsync(links, (link, token) => plugin.Calls.ReadAsync(link, isThere: true, token), cancellationToken);
        return [new Reading(Count(cloud, Fleet.Describe), Once($"order by seed {bench.Options.Seed}", cloud))];
    }

    private static async Task<IReadOnlyList<Reading>> LoneReadAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        await using var cloud = await fleet.StartCloudAsync(linked: true, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await plugin.Calls.ReadAsync(fleet.Links[0], isThere: true, cancellationToken);
        return [new Reading(cloud.CallCount, "1 run, of a process that read nothing before")];
    }

    private static async Task<IReadOnlyList<Reading>> CreateAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        await using var cloud = await fleet.StartCloudAsync(linked: false, cancellationToken);
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
        return
        [
            new Reading(Count(cloud, Fleet.Describe), Once("look first, confirm after", cloud)),
            new Reading(Count(cloud, Fleet.Attach), Once("the same run", cloud)),
        ];
    }

    private static async Task<IReadOnlyList<Reading>> GoneAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        await using var cloud = await fleet.StartCloudAsync(linked: false, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        var links = fleet.Shuffled(bench.Options.Seed);
        await Workers.RunAsync(links, (link, token) => plugin.Calls.ReadAsync(link, isThere: false, token), cancellationToken);
        return [new Reading(cloud.CallCount, Once($"the instances are there; order by seed {bench.Options.Seed}", cloud))];
    }

    private static int Count(EcsSimulator cloud, string action) => cloud.Calls.Count(call => call.Action == action);

    private static string Once(string how, EcsSimulator cloud) =>
        string.Create(CultureInfo.InvariantCulture, $"1 run, {Workers.Count} at a time; {how}; {cloud.CallCount:#,0} calls in all");
}
