using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Engines;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Bench;

/// <summary>What every measurement has at hand.</summary>
internal sealed class Workbench(BenchOptions options, EngineStub engine, TextWriter progress) : IAsyncDisposable
{
    private const int Vpcs = 20;

    private readonly Dictionary<(int Links, Deal Deal), EngineStack> _stacks = [];

    public BenchOptions Options => options;

    /// <summary>The engine that plugins are started by and log to.</summary>
    public EngineStub Engine => engine;

    /// <summary>The real engine; null: there is none on PATH.</summary>
    public PulumiCommand? Pulumi { get; } = PulumiCommand.Find(Environment.GetEnvironmentVariable("PATH"));

    public static TimeProvider Time => TimeProvider.System;

    /// <summary>A line for a person who waits; no part of the table.</summary>
    public Task SayAsync(string line) => progress.WriteLineAsync($"  ... {line}");

    /// <summary>
    /// A stack of the real engine, with so many links dealt over 20 VPCs, or over fewer where there are fewer links; made once.
    /// </summary>
    public async Task<EngineStack> StackAsync(int links, Deal deal, CancellationToken cancellationToken)
    {
        if (_stacks.TryGetValue((links, deal), out var stack))
            return stack;
        var vpcs = Math.Min(links, Vpcs);
        stack = await EngineStack.StartAsync(this, new Fleet(vpcs, links / vpcs, deal, options.Seed), cancellationToken);
        return _stacks[(links, deal)] = stack;
    }

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

    public async ValueTask DisposeAsync()
    {
        foreach (var stack in _stacks.Values)
            await stack.DisposeAsync();
    }
}
