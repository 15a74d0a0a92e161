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
        var resources = ResourceOrder.NeedsFirst(operation.State.Resources.Concat(operation.State.Replaced).Where(resource =>
            resource.Custom && !Urns.IsProviderType(resource.Type)
            && (resource.RefreshBeforeUpdate || !onlyFlagged)));
        await Task.WhenAll(resources.Select(resource => RefreshOrFailAsync(resource, isStep: !onlyFlagged))).ConfigureAwait(false);
        // Also when one of them failed: what the others found is known.
        if (resources.Count > 0)
            await operation.State.WriteAsync().ConfigureAwait(false);
    }

    // The Reads before an up are no steps of it: they are not counted.
    private async Task RefreshOrFailAsync(CheckpointResource resource, bool isStep)
    {
        try
        {
            if (resource.Type == Urns.StackReferenceType)
            {
                RefreshReference(resource, isStep);
                return;
            }

            var provider = await registry.FromCheckpointAsync(resource).ConfigureAwait(false);
            // There is nothing left of it to read.
            if (resource.PendingReplacement)
                return;
            await operation.Slots.WaitAsync(operation.Shutdown).ConfigureAwait(false);
            try
            {
                operation.Shutdown.ThrowIfCancellationRequested();
                await RefreshAsync(resource, provider, isStep).ConfigureAwait(false);
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

    private async Task RefreshAsync(CheckpointResource resource, Provider provider, bool isStep)
    {
        var fresh = await ReadAsync(resource, provider).ConfigureAwait(false);
        if (fresh is null)
        {
            operation.State.Remove(resource);
            if (isStep)
                operation.Count("delete");
            operation.Display.Step("-", resource.Urn, "is gone: removed from the state");
            return;
        }

        operation.State.Refresh(resource, fresh);
        await ShowAsync(resource, fresh, provider, isStep).ConfigureAwait(false);
    }

    private void RefreshReference(CheckpointResource reference, bool isStep)
    {
        var fresh = reference with { Outputs = operation.Neighbours.Read(reference.Id) };
        operation.State.Set(fresh);
        Show(reference, fresh, new DiffResponse(), isStep);
    }

    private async Task<CheckpointResource?> ReadAsync(CheckpointResource resource, Provider provider)
    {
        var (response, initErrors) = await Reading.ReadAsync(operation, provider, resource).ConfigureAwait(false);
        if (response.Properties is null || response.Id.Length == 0)
            return null;
        return resource with
        {
            Id = response.Id,
            Inputs = response.Inputs ?? resource.Inputs,
            Outputs = response.Properties,
            InitErrors = initErrors,
            RefreshBeforeUpdate = response.RefreshBeforeUpdate,
        };
    }

    // Only for display, so with the roles swapped: what would a resource that is as we found it have to become what we recorded?
    private async Task ShowAsync(CheckpointResource old, CheckpointResource fresh, Provider provider, bool isStep)
    {
        var diff = old.External
            ? new DiffResponse()
            : await provider.DiffAsync(fresh, fresh.Inputs, fresh.Outputs, old.Inputs, []).ConfigureAwait(false);
        Show(old, fresh, diff, isStep);
    }

    private void Show(CheckpointResource old, CheckpointResource fresh, DiffResponse diff, bool isStep)
    {
        var changed = diff.Changes switch
        {
            DiffResponse.Types.DiffChanges.DiffNone => false,
            DiffResponse.Types.DiffChanges.DiffSome => true,
            _ => !PropertyValues.SameIgnoringSecrets(old.Outputs, fresh.Outputs),
        };
        changed |= old.Id != fresh.Id;
        if (isStep)
            operation.Count(changed ? "update" : "same");
        if (changed)
            operation.Display.Step("~", fresh.Urn, $"has changed{DiffResult.Describe(diff, [])}: state refreshed");
        else if (isStep)
            operation.Display.Step("", fresh.Urn, "refreshed, unchanged");
    }
}
