using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Processes;
using Shared = PulumiClassicLink.LocalEngine.Operations.Operation;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>Plugins and program of a run, within this process.</summary>
internal sealed class LoopbackHost(Run run, string address) : IEngineHost
{
    public Task<(string Address, IAsyncDisposable Service)> ServeAsync(EngineService engine, MonitorService monitor)
    {
        run.Service = engine;
        return Task.FromResult<(string, IAsyncDisposable)>((address, new Serving(run)));
    }

    public async Task<IPlugin> StartPluginAsync(string package, PluginContext context, CancellationToken cancellationToken)
    {
        var plugin = new LoopbackPlugin(run.World, context, run);
        run.World.Enter(plugin);
        run.Plugins.Add(plugin);
        await plugin.HandshakeAsync(address);
        return plugin;
    }

    public IProgram PrepareProgram(ProjectFile project, Shared operation, string engineAddress, MonitorService monitor) =>
        new LoopbackProgram(run, operation, monitor);

    private sealed class Serving(Run run) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            run.Service = null;
            return ValueTask.CompletedTask;
        }
    }
}
