using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Preview and up: refresh what asks for it, run the program, delete what it no longer has.</summary>
internal sealed class ProgramOperation(
    Operation operation, ProviderRegistry registry, Registrations registrations, ProgramEnd programEnd, RunningCalls calls, IProgram program)
{
    public async Task RunAsync()
    {
        await new RefreshSteps(operation, registry).RefreshAsync(onlyFlagged: true).ConfigureAwait(false);
        if (operation.HasFailed)
            return;
        await program.BuildAsync().ConfigureAwait(false);
        var running = program.RunAsync();
        // SDKs wait for the end of the deletes before they end; a program without an SDK just ends.
        await Task.WhenAny(running, programEnd.Signalled).ConfigureAwait(false);
        try
        {
            // A program that could not be started must not pass for one that registered nothing.
            if (running.IsCompleted)
                await running.ConfigureAwait(false);
            await calls.WhenIdleAsync().ConfigureAwait(false);
            if (!operation.Shutdown.IsCancellationRequested)
                await DeleteUnregisteredAsync().ConfigureAwait(false);
        }
        finally
        {
            programEnd.Release();
            await running.ConfigureAwait(false);
            // A program ends at its first error, while other resources may be half created: what comes of them must be on record.
            await calls.WhenIdleAsync().ConfigureAwait(false);
        }
    }

    private Task DeleteUnregisteredAsync()
    {
        // What was not reached may still be on record under a former URN.
        var gone = operation.State.Resources
            .Where(resource => !registrations.Registered.Contains(resource.Urn) && !operation.Unreached.Contains(resource.Urn))
            .Concat(operation.State.Replaced).ToList();
        return new DeleteSteps(operation, registry).DeleteAllAsync(gone);
    }

    /// <summary>The outputs of the stack as they are now.</summary>
    public static Google.Protobuf.WellKnownTypes.Struct Outputs(Operation operation) =>
        operation.State.Resources.FirstOrDefault(resource => resource.Type == Urns.StackType)?.Outputs ?? new();
}

/// <summary>Turns the user's cancellation into a gentle end: nothing new begins, plugins are asked to finish what runs.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly Operation _operation;
    private readonly ProviderRegistry _registry;
    private readonly CancellationTokenRegistration _registration;
    private Task _cancelling = Task.CompletedTask;

    public Cancellation(Operation operation, ProviderRegistry registry, CancellationToken cancellationToken)
    {
        _operation = operation;
        _registry = registry;
        _registration = cancellationToken.Register(Cancel);
    }

    /// <summary>Waits for what a cancellation began.</summary>
    public Task SettleAsync()
    {
        _registration.Dispose();
        return _cancelling;
    }

    public void Dispose() => _registration.Dispose();

    private void Cancel()
    {
        _operation.Fail("", "the operation was cancelled; the checkpoint holds what was done");
        _cancelling = _registry.CancelAsync();
    }
}
