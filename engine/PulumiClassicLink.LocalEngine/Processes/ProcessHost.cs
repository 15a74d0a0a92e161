using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;

namespace PulumiClassicLink.LocalEngine.Processes;

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

/// <summary>Finds the executable of a package: the given folders, then PATH. Nothing is downloaded.</summary>
internal sealed class PluginLocator(IReadOnlyList<string> directories, string path)
{
    /// <exception cref="StepException">There is none; the message says where it was looked for.</exception>
    public string Find(string package)
    {
        var name = $"pulumi-resource-{package}";
        var folders = directories.Concat(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        foreach (var folder in folders)
        {
            foreach (var candidate in Candidates(Path.GetFullPath(folder), name))
            {
                if (IsExecutable(candidate))
                    return candidate;
            }
        }

        var given = directories.Count == 0 ? "" : string.Join(", ", directories) + " and ";
        throw new StepException($"no executable {name} in {given}PATH");
    }

    private static IEnumerable<string> Candidates(string folder, string name) => OperatingSystem.IsWindows()
        ? [Path.Combine(folder, name + ".exe"), Path.Combine(folder, name + ".cmd")]
        : [Path.Combine(folder, name)];

    private static bool IsExecutable(string file)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & execute) != 0);
    }
}
