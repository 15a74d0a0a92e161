using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;

namespace PulumiClassicLink.LocalEngine.Processes;

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

/// <summary>A process for each plugin and for the program; the engine serves on a port.</summary>
internal sealed class ProcessHost(EngineOptions options, TimeProvider timeProvider) : IEngineHost
{
    public async Task<(string Address, IAsyncDisposable Service)> ServeAsync(EngineService engine, MonitorService monitor)
    {
        var server = await EngineServer.StartAsync(engine, monitor);
        return (server.Address, server);
    }

    public async Task<IPlugin> StartPluginAsync(string package, PluginContext context, CancellationToken cancellationToken) =>
        await PluginProcess.StartAsync(FindPlugin(package), context, cancellationToken);

    public IProgram PrepareProgram(ProjectFile project, Operation operation, string engineAddress, MonitorService monitor) =>
        new ProgramRunner(ProgramCommand.Create(project, operation, engineAddress), operation, timeProvider);

    // The given folders, then PATH. Nothing is downloaded.
    private string FindPlugin(string package)
    {
        var name = $"pulumi-resource-{package}";
        string[] names = OperatingSystem.IsWindows() ? [name + ".exe", name + ".cmd"] : [name];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var folders = options.PluginDirectories.Concat(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        var given = options.PluginDirectories.Count == 0 ? "" : string.Join(", ", options.PluginDirectories) + " and ";
        return folders.SelectMany(folder => names.Select(candidate => Path.Combine(Path.GetFullPath(folder), candidate)))
            .FirstOrDefault(IsExecutable)
            ?? throw new StepException($"no executable {name} in {given}PATH (`make provider` builds that of classiclink into bin: add --plugin-dir bin)");
    }

    private static bool IsExecutable(string file)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & execute) != 0);
    }
}
