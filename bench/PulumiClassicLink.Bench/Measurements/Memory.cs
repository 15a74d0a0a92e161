using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Rows;
using PulumiClassicLink.Cloud.Actions;

namespace PulumiClassicLink.Bench.Measurements;

/// <summary>The working set of the native plugin, and the size of its file.</summary>
internal static class Memory
{
    public const double Mebibyte = 1024 * 1024;
    private const int Processes = 5;
    private const int Lives = 2000;
    private const int CallsOfLife = 5;
    // As many as a VPC takes.
    private const int LinksOfVpc = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    public static Measurement Idle { get; } = new()
    {
        Rows = [new Row("memory-idle", "Memory: idle, configured", Unit.Mebibytes, 40)],
        NeedsNative = true,
        RunAsync = IdleAsync,
    };

    public static Measurement AfterOperations { get; } = new()
    {
        Rows = [new Row("memory-after", "Memory: after 10,000 operations", Unit.Mebibytes, 60)],
        NeedsNative = true,
        RunAsync = AfterOperationsAsync,
    };

    public static Measurement Binary { get; } = new()
    {
        Rows = [new Row("binary", "Size: the plugin's file", Unit.Mebibytes, 25)],
        NeedsNative = true,
        RunAsync = (bench, _) => Task.FromResult<IReadOnlyList<Reading>>(
            [new Reading(new FileInfo(bench.Options.Plugin).Length / Mebibyte, $"{new FileInfo(bench.Options.Plugin).Length} bytes")]),
    };

    /// <summary>The working set in bytes, once what was just done has settled.</summary>
    public static async Task<double> AtRestAsync(ConfiguredPlugin plugin, CancellationToken cancellationToken)
    {
        await Task.Delay(Rest, Workbench.Time, cancellationToken);
        return plugin.Process.Memory;
    }

    private static async Task<IReadOnlyList<Reading>> IdleAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var cloud = await new Fleet(1, 1).StartCloudAsync(linked: true, cancellationToken);
        var bytes = new List<double>();
        for (var number = 0; number < Processes; number++)
        {
            using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
            bytes.Add(await AtRestAsync(plugin, cancellationToken));
        }

        return [OfMedian(bytes, $"of {Processes} processes, {Rest.TotalSeconds:0} s after Configure")];
    }

    private static async Task<IReadOnlyList<Reading>> AfterOperationsAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(Lives / LinksOfVpc, LinksOfVpc);
        var bytes = new List<double>();
        for (var number = 1; number <= Processes; number++)
        {
            await bench.SayAsync($"process {number} of {Processes}");
            await using var cloud = await fleet.StartCloudAsync(linked: true, cancellationToken);
            using var plugin = await bench.StartPluginAsync(cloud.Endpoint, cancellationToken);
            await Workers.RunAsync(fleet.Links, (link, token) => LiveAsync(plugin.Calls, link, token), cancellationToken);
            bytes.Add(await AtRestAsync(plugin, cancellationToken));
        }

        var operations = string.Create(CultureInfo.InvariantCulture, $"{Lives * CallsOfLife:#,0}");
        return [OfMedian(bytes,
            $"of {Processes} processes, {Rest.TotalSeconds:0} s after {operations} calls: Read, Delete, Check, Create, Diff of {Lives} links")];
    }

    private static async Task LiveAsync(ProviderCalls calls, ClassicLink link, CancellationToken cancellationToken)
    {
        // In this order, because within one run a link that was created is not detached.
        await calls.ReadAsync(link, isThere: true, cancellationToken);
        await calls.DeleteAsync(link, cancellationToken);
        await calls.CheckAsync(link, cancellationToken);
        await calls.CreateAsync(link, 0, cancellationToken);
        await calls.DiffAsync(link, cancellationToken);
    }

    private static Reading OfMedian(IReadOnlyList<double> bytes, string how)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{bytes.Min() / Mebibyte:0.0} to {bytes.Max() / Mebibyte:0.0}");
        return new Reading(Repeated.Median(bytes) / Mebibyte, $"working set, median {how}; {range}");
    }
}
