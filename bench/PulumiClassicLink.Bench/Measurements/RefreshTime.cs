using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Cloud;
using PulumiClassicLink.Cloud.Actions;
using PulumiClassicLink.Cloud.Signing;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>A refresh of a thousand links where each call takes 100 ms, against one call for each link, as many at a time.</summary>
internal static class RefreshTime
{
    private const int Turns = 3;
    private const int CallMilliseconds = 100;

    public static Measurement Measurement { get; } = new()
    {
        Rows = [new Row("refresh-time", "Time: refresh of 1,000 links at 100 ms a call, against a call each", Unit.Times, 0.2)],
        RunAsync = RunAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(1, 1000);
        var links = fleet.Shuffled(bench.Options.Seed);
        await using var cloud = await fleet.StartCloudAsync(linked: true, CallMilliseconds, cancellationToken);
        var (ofOurs, ofOneByOne) = await Repeated.InTurnsAsync(
            Turns,
            () => OursAsync(bench, links, cloud.Endpoint, cancellationToken),
            () => OneByOneAsync(links, cloud.Endpoint, cancellationToken),
            turn => bench.SayAsync($"turn {turn} of {Turns}"));
        var (ours, oneByOne) = (Repeated.Median(ofOurs), Repeated.Median(ofOneByOne));
        var calls = cloud.CallCount - (Turns * links.Count);
        var how = string.Create(
            CultureInfo.InvariantCulture,
            $"medians of {Turns} runs each, in turns, {Workers.Count} at a time: {ours:0.00} s / {oneByOne:0.00} s; ours made {calls} calls in all {Turns}");
        return [new Reading(ours / oneByOne, how)];
    }

    /// <summary>In seconds, of a process that read nothing before.</summary>
    private static async Task<double> OursAsync(Workbench bench, IReadOnlyList<ClassicLink> links, Uri cloud,
        CancellationToken cancellationToken)
    {
        using var plugin = await bench.StartPluginAsync(cloud, cancellationToken);
        return await Timed.SecondsAsync(() =>
            Workers.RunAsync(links, (link, token) => plugin.Calls.ReadAsync(link, isThere: true, token), cancellationToken));
    }

    /// <summary>In seconds: what a provider would need that asks for each link by itself, even without the plugin's own work.</summary>
    private static async Task<double> OneByOneAsync(IReadOnlyList<ClassicLink> links, Uri cloud, CancellationToken cancellationToken)
    {
        var key = new AccessKey { Id = "simulator-key", Secret = "simulator-secret" };
        var options = new CloudClientOptions { Credentials = new StaticCredentials(key, "the bench"), Endpoint = cloud.ToString() };
        using var client = new CloudClient(options, new SocketsHttpHandler { UseProxy = false }, Workbench.Time);
        return await Timed.SecondsAsync(() => Workers.RunAsync(
            links,
            async (link, token) =>
            {
                var request = new DescribeClassicLinkInstancesRequest { RegionId = link.RegionId, InstanceIds = [link.InstanceId] };
                await client.DescribeClassicLinkInstancesAsync(request, token);
            },
            cancellationToken));
    }
}
