using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Reads what is there and records it: resources that are gone leave the state.</summary>
internal sealed class RefreshSteps(Operation operation, ProviderRegistry registry)
{
    /// <summary>Reads with the provider inputs of the checkpoint. Errors fail the operation.</summary>
    /// <param name="onlyFlagged">True: only resources whose provider asked for it.</param>
    public async Task RefreshAsync(bool onlyFlagged)
    {
        // What only waits to be deleted is read too, as under the Pulumi engine.
        var resources = ResourceOrder.NeedsFirst(operation.State.All.Where(resource =>
            resource.Custom && !Urns.IsProviderType(resource.Type)
            && (resource.RefreshBeforeUpdate || !onlyFlagged)));
        await Task.WhenAll(resources.Select(resource => RefreshOrFailAsync(resource, isStep: !onlyFlagged)));
        // Also when one of them failed: what the others found is known.
        if (resources.Count > 0)
            await operation.State.WriteAsync();
    }

    // The Reads before an up are no steps of it: they are not counted.
    private async Task RefreshOrFailAsync(CheckpointResource resource, bool isStep)
    {
        try
        {
            if (resource.Type == Urns.StackReferenceType)
            {
                var fresh = resource with { Outputs = operation.Neighbours.Read(resource.Id) };
                operation.State.Set(fresh);
                Show(resource, fresh, new DiffResponse(), isStep);
                return;
            }

            var provider = await registry.FromCheckpointAsync(resource);
            // There is nothing left of it to read.
            if (resource.PendingReplacement)
                return;
            await operation.Slots.WaitAsync(operation.Shutdown);
            try
            {
                operation.Shutdown.ThrowIfCancellationRequested();
                await RefreshAsync(resource, provider, isStep);
            }
            finally
            {
                operation.Slots.Release();
            }
        }
        catch (StepException exception)
        {
            operation.Fail(resource.Urn, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // Another failure or the user stopped the operation; that is told already.
        }
    }

    private async Task RefreshAsync(CheckpointResource old, Provider provider, bool isStep)
    {
        var (response, initErrors) = await Reading.ReadAsync(operation, provider, old);
        if (response.Properties is null || response.Id.Length == 0)
        {
            operation.State.Remove(old);
            if (isStep)
                operation.Count("delete");
            operation.Display.Step("-", old.Urn, "is gone: removed from the state");
            return;
        }

        var fresh = old with
        {
            Id = response.Id,
            Inputs = response.Inputs ?? old.Inputs,
            Outputs = response.Properties,
            InitErrors = initErrors,
            RefreshBeforeUpdate = response.RefreshBeforeUpdate,
        };
        operation.State.Refresh(old, fresh);
        // Only for display, so with the roles swapped: what would a resource that is as we found it have to become what we recorded?
        var diff = old.External
            ? new DiffResponse()
            : await provider.DiffAsync(fresh, old.Inputs, []);
        Show(old, fresh, diff, isStep);
    }

    private void Show(CheckpointResource old, CheckpointResource fresh, DiffResponse diff, bool isStep)
    {
        var changed = old.Id != fresh.Id || DiffResult.IsChange(diff, old.Outputs, fresh.Outputs);
        if (isStep)
            operation.Count(changed ? "update" : "same");
        if (changed)
            operation.Display.Step("~", fresh.Urn, $"has changed{DiffResult.Describe(diff, [])}: state refreshed");
        else if (isStep)
            operation.Display.Step("", fresh.Urn, "refreshed, unchanged");
    }
}
