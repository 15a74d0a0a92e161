using PulumiClassicLink.LocalEngine.Checkpoints;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Processes;

namespace PulumiClassicLink.LocalEngine;

/// <summary>
/// Pulumi's side of the wire: starts the plugin and the program as processes, and keeps the checkpoint. Input that no operation can start with is
/// an <see cref="EngineException"/>; whatever goes wrong later, a cancellation included, is in <see cref="OperationResult.Errors"/>.
/// </summary>
public sealed class Engine
{
    private readonly EngineOptions _options;
    private readonly TextWriter _display;
    private readonly TimeProvider _timeProvider;
    private readonly IEngineHost _host;

    /// <param name="options">What to work on.</param>
    /// <param name="display">Takes one line per thing that the engine did.</param>
    /// <param name="timeProvider">Clock of waits.</param>
    public Engine(EngineOptions options, TextWriter display, TimeProvider timeProvider)
        : this(options, display, timeProvider, new ProcessHost(options, timeProvider))
    {
    }

    internal Engine(EngineOptions options, TextWriter display, TimeProvider timeProvider, IEngineHost host)
    {
        _options = options;
        _display = display;
        _timeProvider = timeProvider;
        _host = host;
    }

    /// <summary>Says what an up would do. Changes nothing, neither outside nor in the checkpoint.</summary>
    public Task<OperationResult> PreviewAsync(CancellationToken cancellationToken) => RunAsync(OperationKind.Preview, cancellationToken);

    /// <summary>Makes everything as the program says.</summary>
    public Task<OperationResult> UpAsync(CancellationToken cancellationToken) => RunAsync(OperationKind.Up, cancellationToken);

    /// <summary>Makes the checkpoint say what is there. Runs no program.</summary>
    public Task<OperationResult> RefreshAsync(CancellationToken cancellationToken) => RunAsync(OperationKind.Refresh, cancellationToken);

    /// <summary>Deletes everything that the checkpoint has. Runs no program.</summary>
    public Task<OperationResult> DestroyAsync(CancellationToken cancellationToken) => RunAsync(OperationKind.Destroy, cancellationToken);

    private async Task<OperationResult> RunAsync(OperationKind kind, CancellationToken cancellationToken)
    {
        var project = ProjectFile.Load(_options.ProgramDirectory);
        OptionChecks.Check(_options);
        var isPreview = kind == OperationKind.Preview;
        using var fileLock = isPreview ? null : CheckpointLock.Take(_options.CheckpointPath);
        using var operation = Open(project, isPreview);
        operation.WarnOfUnresolved();
        WarnOfConfigFile(operation);
        var registry = new ProviderRegistry(operation, _options, _host, _timeProvider);
        await using (registry.ConfigureAwait(false))
        {
            using var cancelling = new Cancellation(operation, registry, cancellationToken);
            await ServeAsync(kind, project, operation, registry).ConfigureAwait(false);
            await cancelling.SettleAsync().ConfigureAwait(false);
        }

        await CompleteAsync(operation).ConfigureAwait(false);
        return operation.Finish(kind is OperationKind.Preview or OperationKind.Up);
    }

    private async Task ServeAsync(OperationKind kind, ProjectFile project, Operation operation, ProviderRegistry registry)
    {
        using var registrations = new Registrations(operation, registry);
        var programEnd = new ProgramEnd();
        var running = new RunningCalls();
        var monitor = new MonitorService(operation, registrations, new ReadsAndInvokes(operation, registrations), programEnd, running);
        var (address, service) = await _host.ServeAsync(new EngineService(operation), monitor).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            registry.EngineAddress = address;
            try
            {
                var refresh = new RefreshSteps(operation, registry);
                switch (kind)
                {
                    case OperationKind.Refresh:
                        await refresh.RefreshAsync(onlyFlagged: false).ConfigureAwait(false);
                        break;
                    case OperationKind.Destroy:
                        await refresh.RefreshAsync(onlyFlagged: true).ConfigureAwait(false);
                        if (!operation.HasFailed)
                            await DestroyAllAsync(operation, registry).ConfigureAwait(false);
                        break;
                    default:
                        var program = _host.PrepareProgram(project, operation, address, monitor);
                        await new ProgramOperation(operation, registry, registrations, programEnd, running, program).RunAsync().ConfigureAwait(false);
                        break;
                }
            }
            catch (StepException exception)
            {
                operation.Fail("", exception.Message);
            }
            catch (OperationCanceledException)
            {
                // The failure or cancellation behind it is told already.
            }

            await registry.StopAsync().ConfigureAwait(false);
        }
    }

    private static async Task CompleteAsync(Operation operation)
    {
        try
        {
            if (!operation.HasFailed)
                await operation.State.CompleteAsync().ConfigureAwait(false);
            else if (!operation.Shutdown.IsCancellationRequested)
                await operation.State.WriteAsync().ConfigureAwait(false);
        }
        catch (StepException exception)
        {
            operation.Fail("", exception.Message);
        }
    }

    private static Task DestroyAllAsync(Operation operation, ProviderRegistry registry) =>
        new DeleteSteps(operation, registry).DeleteAllAsync([.. operation.State.Resources, .. operation.State.Replaced]);

    // The Pulumi CLI would take its values from there.
    private void WarnOfConfigFile(Operation operation)
    {
        var file = Path.Combine(_options.ProgramDirectory, $"Pulumi.{_options.Stack}.yaml");
        if (File.Exists(file))
            operation.Display.Warning("", $"{file} is not read by the local engine: give what it says with --config and --secret");
    }

    private Operation Open(ProjectFile project, bool isPreview)
    {
        var passphrase = _options.Passphrase ?? Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE");
        var file = CheckpointFile.Open(_options.CheckpointPath, passphrase);
        if (file.Exists && (file.Loaded.Project != project.Name || file.Loaded.Stack != _options.Stack))
        {
            file.Dispose();
            throw new EngineException(
                $"{_options.CheckpointPath} belongs to stack {file.Loaded.Stack} of project {file.Loaded.Project}, "
                + $"not to stack {_options.Stack} of project {project.Name}");
        }

        var unknown = _options.Replace.FirstOrDefault(urn => !file.Loaded.Resources.Any(resource => resource.Urn == urn && !resource.Delete));
        if (unknown is not null)
        {
            file.Dispose();
            throw new EngineException($"{unknown}, which is to be replaced, is not in the stack");
        }

        var secrets = new ConfigSecrets(_options.Config.Values);
        return new Operation
        {
            Project = project.Name,
            Stack = _options.Stack,
            IsPreview = isPreview,
            Config = _options.Config,
            Replace = _options.Replace,
            ContinueOnError = _options.ContinueOnError && !isPreview,
            Display = new Display(_display, _timeProvider, secrets.Texts),
            Neighbours = new NeighbouringStacks(_options.CheckpointPath, project.Name, passphrase),
            State = new StackState(file, project.Name, _options.Stack, isPreview, secrets.IsIn),
        };
    }
}
