using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Deletes, dependents before what they need.</summary>
internal sealed class DeleteSteps(Operation operation, ProviderRegistry registry)
{
    /// <summary>
    /// Deletes all of <paramref name="resources"/>, or nothing if one is protected. Errors fail the operation; if it continues on them,
    /// what is protected or failed stays, with all that it needs.
    /// </summary>
    public async Task DeleteAllAsync(IReadOnlyCollection<CheckpointResource> resources)
    {
        foreach (var resource in resources.Where(IsProtected))
            operation.FailStep(resource.Urn, Protection.OfDeleted(resource.Urn).Message);
        if (operation.Shutdown.IsCancellationRequested)
            return;
        var going = resources.Where(resource => !IsProtected(resource)).ToList();
        foreach (var resource in going)
            operation.State.MarkGoing(resource.Urn);
        foreach (var layer in ResourceOrder.DeletionLayers(going))
        {
            var kept = operation.Unreached.Kept(operation.State.All);
            await Task.WhenAll(layer.Where(resource => !kept.Contains(resource)).Select(DeleteOrFailAsync));
            if (operation.Shutdown.IsCancellationRequested)
                return;
        }
    }

    /// <summary>The first half of a replacement; until its second half the checkpoint says that the resource is gone.</summary>
    public async Task DeleteForReplacementAsync(CheckpointResource resource)
    {
        var pending = resource with { PendingReplacement = true };
        if (operation.IsPreview)
            operation.State.Set(pending);
        else
            await DeleteAsync(resource, () => operation.State.Set(pending));
    }

    private async Task DeleteOrFailAsync(CheckpointResource resource)
    {
        try
        {
            if (IsRecordOnly(resource))
                operation.State.Remove(resource);
            else if (operation.IsPreview)
                operation.Display.Step("-", resource.Urn, resource.Delete ? "delete replaced original" : "delete");
            else
                await DeleteAndShowAsync(resource);
            if (CountsAsDelete(resource))
                operation.Count("delete");
        }
        catch (StepException exception)
        {
            operation.FailStep(resource.Urn, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // Another failure or the user stopped the operation; that is told already.
        }
    }

    private async Task DeleteAndShowAsync(CheckpointResource resource)
    {
        var start = operation.Display.Start();
        operation.Display.Step("-", resource.Urn, resource.Delete ? "deleting replaced original" : "deleting");
        await DeleteAsync(resource, () => operation.State.Remove(resource));
        var done = resource.RetainOnDelete ? "retained, no longer managed"
            : GoesWithAnother(resource) ? "deleted with what it is part of"
            : "deleted";
        operation.Display.Step("-", resource.Urn, $"{done} {operation.Display.Since(start)}");
    }

    private async Task DeleteAsync(CheckpointResource resource, Action record)
    {
        if (resource.RetainOnDelete || GoesWithAnother(resource))
        {
            record();
            await operation.State.WriteAsync();
            return;
        }

        var provider = await registry.ForOldAsync(resource);
        await operation.ChangeAsync(resource.Urn, "deleting", async () =>
        {
            await provider.DeleteAsync(resource);
            record();
        });
    }

    private static bool IsProtected(CheckpointResource resource) => resource is { Protect: true, Delete: false, PendingReplacement: false };

    private bool GoesWithAnother(CheckpointResource resource) =>
        resource.DeletedWith.Length > 0 && operation.State.IsGoing(resource.DeletedWith);

    // Nothing outside the checkpoint stands behind these.
    private static bool IsRecordOnly(CheckpointResource resource) =>
        !resource.Custom || resource.External || resource.PendingReplacement || Urns.IsProviderType(resource.Type);

    private static bool CountsAsDelete(CheckpointResource resource) => !resource.Delete
        && (Urns.IsProviderType(resource.Type) ? !Urns.IsDefaultProvider(resource.Urn) : !IsRecordOnly(resource));
}

/// <summary>The option protect, in words that begin as Pulumi's do.</summary>
internal static class Protection
{
    private const string Remedy = "remove the protect option from the program and run up, then go on";

    public static StepException OfReplaced(string urn) =>
        new($"unable to replace resource \"{urn}\" as it is currently marked for protection: {Remedy}");

    public static StepException OfReplacedWith(string urn, string root) =>
        new($"unable to replace resource \"{urn}\" as part of replacing \"{root}\" as it is currently marked for protection: {Remedy}");

    public static StepException OfDeleted(string urn) => new($"resource \"{urn}\" cannot be deleted because it is protected: {Remedy}");
}
