using System.Globalization;
using Grpc.Core;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Hosting;
using PulumiClassicLink.Provider.Plugin;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>
/// A thousand creates where ECS takes a hundred Attach calls a minute and refuses the rest without saying for how long. The plugin's
/// host runs in the bench's own process here, for it shares the simulator's clock, whose minute takes four seconds.
/// </summary>
internal static class Throttling
{
    private const int Links = 1000;
    private const int CallsPerMinute = 100;
    private const double MinuteSeconds = 4;
    private const double TimeoutSeconds = 3600;

    // A hundred links at the beginning of each minute.
    private static readonly double IdealMinutes = Math.Ceiling((double)Links / CallsPerMinute) - 1;

    public static Measurement Measurement { get; } = new()
    {
        Rows =
        [
            new Row("throttle-failures", "Failures: 1,000 attaches at 100 a minute", Unit.Failures, 0) { IsExact = true },
            new Row("throttle-time", "Time: 1,000 attaches at 100 a minute", Unit.Minutes, 1.15 * IdealMinutes),
            new Row("throttle-answers", "Throttled answers: of the Attach calls of that", Unit.Percent, 5),
        ],
        RunAsync = RunAsync,
    };

    private static async Task<IReadOnlyList<Reading>> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var clock = new ScaledTimeProvider(60 / MinuteSeconds);
        var fleet = new Fleet(1, Links);
        var limits = new SimulatedThrottling { CallsPerMinute = CallsPerMinute, Actions = [Fleet.Attach] };
        await using var cloud = await Fleet.StartCloudAsync(fleet.Cloud(linked: false) with { Throttling = limits }, clock,
            cancellationToken);
        var host = PluginHost.Build(new PluginHostOptions
        {
            EngineAddress = bench.Engine.Address,
            TimeProvider = clock,
            Environment = _ => null,
        });
        await using var end = host;
        await host.StartAsync(cancellationToken);
        using var channel = ConfiguredPlugin.Connect(PluginHost.PortOf(host));
        var calls = new ProviderCalls(new ResourceProvider.ResourceProviderClient(channel));
        await calls.ConfigureAsync(bench.Engine.Address, cloud.Endpoint, cancellationToken);

        // From the beginning of a minute: the rest of one that is nearly over would bring a hundred links for nothing.
        await Task.Delay(TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (clock.GetUtcNow().Ticks % TimeSpan.TicksPerMinute)), clock,
            cancellationToken);
        var failures = 0;
        var started = clock.GetTimestamp();
        await Workers.RunAsync(
            fleet.Links,
            async (link, token) =>
            {
                try
                {
                    await calls.CreateAsync(link, TimeoutSeconds, token);
                }
                catch (RpcException) when (!token.IsCancellationRequested)
                {
                    Interlocked.Increment(ref failures);
                }
            },
            cancellationToken);
        return Readings(cloud, failures, clock.GetElapsedTime(started));
    }

    private static Reading[] Readings(EcsSimulator cloud, int failures, TimeSpan took)
    {
        var attaches = cloud.Calls.Where(call => call.Action == Fleet.Attach).ToArray();
        var throttled = attaches.Count(call => call.Code?.StartsWith("Throttling", StringComparison.Ordinal) == true);
        var how = string.Create(
            CultureInfo.InvariantCulture,
            $"1 run, {Workers.Count} at a time, a minute in {MinuteSeconds} s; {throttled} of {attaches.Length:#,0} Attach calls throttled, {cloud.Links.Count:#,0} links came about");
        return
        [
            new Reading(Math.Max(failures, Links - cloud.Links.Count), how),
            new Reading(took.TotalMinutes,
                $"the same run, first Create to last answer; from the beginning of a minute, so {IdealMinutes} min is the least there can be"),
            new Reading(100.0 * throttled / attaches.Length, "the same run"),
        ];
    }
}
