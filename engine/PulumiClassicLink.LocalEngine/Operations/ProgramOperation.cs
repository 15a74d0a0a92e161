using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Processes;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Preview and up: refresh what asks for it, run the program, delete what it no longer has.</summary>
internal sealed class ProgramOperation(
    Operation operation, ProviderRegistry registry, Registrations registrations, ProgramCalls calls, IProgram program)
{
    public async Task RunAsync()
    {
        await new RefreshSteps(operation, registry).RefreshAsync(onlyFlagged: true);
        if (operation.HasFailed)
            return;
        await program.BuildAsync();
        var running = program.RunAsync();
        // SDKs wait for the end of the deletes before they end; a program without an SDK just ends.
        await Task.WhenAny(running, calls.Signalled);
        try
        {
            // A program that could not be started must not pass for one that registered nothing.
            if (running.IsCompleted)
                await running;
            await calls.WhenIdleAsync();
            if (!operation.Shutdown.IsCancellationRequested)
                await DeleteUnregisteredAsync();
        }
        finally
        {
            calls.Release();
            await running;
            // A program ends at its first error, while other resources may be half created: what comes of them must be on record.
            await calls.WhenIdleAsync();
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
}
