using PulumiClassicLink.LocalEngine.Checkpoints;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Processes;

namespace PulumiClassicLink.LocalEngine;

/// <summary>
/// Pulumi's side of the wire: starts the plugin and the program as processes, and keeps the checkpoint. Input that no operation can start
/// with is an <see cref="EngineException"/>; whatever goes wrong later, a cancellation included, is in <see
/// cref="OperationResult.Errors"/>.
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
        using var fileLock = isPreview ? null : CheckpointFile.Lock(_options.CheckpointPath);
        using var operation = Open(project, isPreview);
        Warn(operation);
        var cancelling = Task.CompletedTask;
        await using var registry = new ProviderRegistry(operation, _host, _timeProvider);
        // Nothing new begins, and plugins are asked to finish what runs.
        using (cancellationToken.Register(() =>
        {
            operation.Fail("", "the operation was cancelled; the checkpoint holds what was done");
            cancelling = registry.CancelAsync();
        }))
        {
            await ServeAsync(kind, project, operation, registry);
        }

        await cancelling;
        await CompleteAsync(operation);
        return operation.Finish(kind is OperationKind.Preview or OperationKind.Up);
    }

    private async Task ServeAsync(OperationKind kind, ProjectFile project, Operation operation, ProviderRegistry registry)
    {
        using var registrations = new Registrations(operation, registry);
        var calls = new ProgramCalls();
        var monitor = new MonitorService(operation, registrations, calls);
        var (address, service) = await _host.ServeAsync(new EngineService(operation), monitor);
        await using var serving = service;
        registry.EngineAddress = address;
        try
        {
            if (kind is OperationKind.Preview or OperationKind.Up)
            {
                var program = _host.PrepareProgram(project, operation, address, monitor);
                await new ProgramOperation(operation, registry, registrations, calls, program).RunAsync();
            }
            else
            {
                await new RefreshSteps(operation, registry).RefreshAsync(onlyFlagged: kind == OperationKind.Destroy);
                if (kind == OperationKind.Destroy && !operation.HasFailed)
                    await new DeleteSteps(operation, registry).DeleteAllAsync(operation.State.All);
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

        await registry.StopAsync();
    }

    private static async Task CompleteAsync(Operation operation)
    {
        try
        {
            if (!operation.HasFailed)
                await operation.State.CompleteAsync();
            else if (!operation.Shutdown.IsCancellationRequested)
                await operation.State.WriteAsync();
        }
        catch (StepException exception)
        {
            operation.Fail("", exception.Message);
        }
    }

    private void Warn(Operation operation)
    {
        foreach (var pending in operation.State.Unresolved)
        {
            operation.Display.Warning(
                pending.Urn,
                $"an earlier operation ended while it was {pending.Kind} this, and its outcome is unknown: look whether it is there");
        }

        // The Pulumi CLI would take its values from there.
        var file = Path.Combine(_options.ProgramDirectory, $"Pulumi.{_options.Stack}.yaml");
        if (File.Exists(file))
            operation.Display.Warning("", $"{file} is not read by the local engine: give what it says with --config and --secret");
    }

    private Operation Open(ProjectFile project, bool isPreview)
    {
        var file = CheckpointFile.Open(_options.CheckpointPath);
        try
        {
            OptionChecks.Check(_options, project.Name, file);
        }
        catch (EngineException)
        {
            file.Dispose();
            throw;
        }

        var secrets = new ConfigSecrets(_options.Config.Values);
        return new Operation
        {
            Project = project.Name,
            IsPreview = isPreview,
            Options = _options,
            Display = new Display(_display, _timeProvider, secrets.Texts),
            Neighbours = new NeighbouringStacks(_options.CheckpointPath, project.Name),
            State = new StackState(file, project.Name, _options.Stack, isPreview, secrets.IsIn),
        };
    }
}
