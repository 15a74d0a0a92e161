using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Plugins;
using PulumiClassicLink.LocalEngine.Programs;

namespace PulumiClassicLink.LocalEngine;

/// <summary>A process for each plugin and for the program; the engine serves on a port.</summary>
internal sealed class ProcessHost(EngineOptions options, TimeProvider timeProvider) : IEngineHost
{
    private readonly PluginLocator _locator = new(options.PluginDirectories, Environment.GetEnvironmentVariable("PATH") ?? "");

    public async Task<(string Address, IAsyncDisposable Service)> ServeAsync(EngineService engine, MonitorService monitor)
    {
        var server = await EngineServer.StartAsync(engine, monitor, CancellationToken.None).ConfigureAwait(false);
        return (server.Address, server);
    }

    public async Task<IPlugin> StartPluginAsync(string package, PluginContext context, CancellationToken cancellationToken) =>
        await PluginProcess.StartAsync(_locator.Find(package), context, cancellationToken).ConfigureAwait(false);

    public IProgram PrepareProgram(ProjectFile project, Operation operation, string engineAddress, MonitorService monitor) =>
        new ProgramRunner(project, operation, options, engineAddress, timeProvider);
}
