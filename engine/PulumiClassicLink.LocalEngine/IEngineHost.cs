using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Plugins;
using PulumiClassicLink.LocalEngine.Programs;
using PulumiClassicLink.LocalEngine.Steps;

namespace PulumiClassicLink.LocalEngine;

/// <summary>Where plugins and the program run, and how they reach the engine: as processes over a port, or within this one.</summary>
internal interface IEngineHost
{
    /// <returns>host:port, and what ends the service.</returns>
    Task<(string Address, IAsyncDisposable Service)> ServeAsync(EngineService engine, MonitorService monitor);

    /// <exception cref="StepException">It does not come up.</exception>
    Task<IPlugin> StartPluginAsync(string package, PluginContext context, CancellationToken cancellationToken);

    /// <exception cref="EngineException">It lacks what it needs to run.</exception>
    IProgram PrepareProgram(ProjectFile project, Operation operation, string engineAddress, MonitorService monitor);
}
