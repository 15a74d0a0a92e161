using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Cloud.Actions;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>What single operations of a fresh process cost in calls of any action.</summary>
internal static class FewCalls
{
    private const int Released = 100;

    public static Measurement FirstCreate { get; } = new()
    {
        Rows = [new Row("calls-first-create", "All calls: the first create of a process", Unit.Calls, 3)],
        RunAsync = (bench, token) => OfOneAsync(bench, async (plugin, link) =>
        {
            await plugin.CheckAsync(link, token);
            await plugin.CreateAsync(link, 0, token);
        }, token),
    };

    public static Measurement Preview { get; } = new()
    {
        Rows = [new Row("calls-preview", "All calls: preview of a new link", Unit.Calls, 1)],
        RunAsync = (bench, token) => OfOneAsync(bench, async (plugin, link) =>
        {
            await plugin.CheckAsync(link, token);
            await plugin.PreviewCreateAsync(link, token);
        }, token),
    };

    public static Measurement Gone { get; } = new()
    {
        Rows = [new Row("calls-gone", "All calls: a lone read of a link that is gone", Unit.Calls, 3)],
        RunAsync = (bench, token) => OfOneAsync(bench, (plugin, link) => plugin.ReadAsync(link, isThere: false, token), token),
    };

    public static Measurement OfReleased { get; } = new()
    {
        Rows = [new Row("calls-released", $"All calls: refresh of 1,000 links, {Released} of their instances released", Unit.Calls, 210)],
        RunAsync = ReleasedAsync,
    };

    /// <summary>Of a fleet whose instances are there and not linked.</summary>
    private static async Task<IReadOnlyList<Reading>> OfOneAsync(
        Workbench bench, Func<ProviderCalls, ClassicLink, Task> operation, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(20, 50, Deal.InTurn);
        await using var cloud = await fleet.StartCloudAsync(linked: false, cancellationToken);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await operation(plugin.Calls, fleet.Links[0]);
        return [new Reading(cloud.CallCount, $"1 run: {Each(cloud)}")];
    }

    /// <summary>A read that fails, or says present or gone where it is not so, fails the row.</summary>
    private static async Task<IReadOnlyList<Reading>> ReleasedAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(20, 50, Deal.InTurn);
        var links = fleet.Shuffled(bench.Options.Seed);
        var released = links.Take(Released).ToHashSet();
        await using var cloud = await fleet.StartCloudAsync(linked: true, 100, cancellationToken);
        foreach (var link in released)
            cloud.RemoveInstance(link.RegionId, link.InstanceId);
        using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
        await Workers.RunAsync(
            fleet.Shuffled(bench.Options.Seed + 1), (link, token) =>
                plugin.Calls.ReadAsync(link, !released.Contains(link), token), cancellationToken);
        return [new Reading(cloud.CallCount,
            $"1 run, {Workers.Count} at a time, 100 ms a call: {Each(cloud)}; all others read as present")];
    }

    private static string Each(EcsSimulator cloud) =>
        string.Join(", ", cloud.Calls.CountBy(call => call.Action).Select(one => $"{one.Value} {one.Key}"));
}
