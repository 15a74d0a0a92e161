using PulumiClassicLink.Bench.Driving;

namespace PulumiClassicLink.Bench;

/// <summary>What every measurement has at hand.</summary>
internal sealed class Workbench(BenchOptions options, EngineStub engine, TextWriter progress)
{
    public BenchOptions Options => options;

    /// <summary>The engine that plugins are started by and log to.</summary>
    public EngineStub Engine => engine;

    public static TimeProvider Time => TimeProvider.System;

    /// <summary>A line for a person who waits; no part of the table.</summary>
    public Task SayAsync(string line) => progress.WriteLineAsync($"  ... {line}");

    /// <summary>The plugin, started, greeted and configured for the simulator.</summary>
    public Task<ConfiguredPlugin> StartPluginAsync(Uri cloud, CancellationToken cancellationToken) =>
        StartPluginAsync(cloud, runtimeFolder: null, cancellationToken);

    /// <param name="cloud">The ECS endpoint.</param>
    /// <param name="runtimeFolder">Of the run that it is part of; null: of one that is its own.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task<ConfiguredPlugin> StartPluginAsync(Uri cloud, string? runtimeFolder, CancellationToken cancellationToken)
    {
        var process = await ServerProcess.StartAsync(options.Plugin, [engine.Address], Time, runtimeFolder, cancellationToken);
        return await ConfiguredPlugin.OfAsync(process, engine.Address, cloud, cancellationToken);
    }
}
