using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Check and Diff of one registered resource. Runs for one resource at a time.</summary>
internal sealed class Planner(
    Operation operation, RegisterResourceRequest request, CheckpointResource draft, Provider provider, CheckpointResource providerState)
{
    /// <param name="old">The old state, perhaps under another URN; null if there is none.</param>
    public async Task<Plan> PlanAsync(CheckpointResource? old)
    {
        if (IsImportAsked(old) && provider.Configured)
            return await ImportAsync(old);
        // What was only read so far is not ours to compare with or to delete.
        if (old is { External: true })
            old = null;
        if (old is null or { PendingReplacement: true })
            return await CreateAsync(old);
        // As under the Pulumi engine: whoever orders a replacement needs no comparison.
        return operation.Options.Replace.Contains(draft.Urn)
            ? await ReplaceAsync(new Plan { Kind = PlanKind.Replace, New = draft, Old = old, Provider = provider })
            : await DecideAsync(await CompareAsync(old));
    }

    // A plugin may take more forms of an id than the one it answers.
    private bool IsImportAsked(CheckpointResource? old) => request.ImportId.Length > 0
        && (old is null or { External: true } || request.ImportId != (old.ImportId.Length > 0 ? old.ImportId : old.Id));

    private async Task<Plan> ImportAsync(CheckpointResource? old)
    {
        // As under the Pulumi engine, which compares ids as texts: what the import finds takes the place of what the stack has,
        // be it the same.
        var replaced = old is { External: false, PendingReplacement: false } ? old : null;
        if (replaced is { Protect: true })
            throw Protection.OfReplaced(draft.Urn);
        CheckpointResource imported;
        try
        {
            imported = await ReadImportAsync();
        }
        catch (StepException exception)
        {
            return new Plan { Kind = PlanKind.Same, New = draft, Old = old, Provider = provider, Failure = exception };
        }

        var plan = await CompareAsync(imported);
        return await DecideAsync(plan with { IsImport = true, Replaced = replaced });
    }

    private async Task<CheckpointResource> ReadImportAsync()
    {
        var (response, initErrors) = await Reading.ReadByIdAsync(operation, provider, draft, draft.ImportId, new Struct());
        return draft with
        {
            Id = response.Id,
            Inputs = response.Inputs
                ?? throw new StepException($"the plugin of {provider.Package} does not support importing resources of this type"),
            Outputs = response.Properties,
            InitErrors = initErrors,
            RefreshBeforeUpdate = response.RefreshBeforeUpdate,
        };
    }

    private async Task<Plan> CreateAsync(CheckpointResource? old)
    {
        // The provider hears of the old inputs first, as in any replacement; what this operation deleted itself it has heard of.
        if (old is not null && operation.State.WasPendingBefore(old.Urn))
            await DiffAsync(await CompareAsync(old));
        return new Plan
        {
            Kind = old is null ? PlanKind.Create : PlanKind.Replace,
            New = draft with { Inputs = await CheckAsync(new Struct(), draft.Inputs) },
            Old = old,
            OldIsDeleted = old is not null,
            Provider = provider,
        };
    }

    private async Task<Plan> CompareAsync(CheckpointResource old)
    {
        var news = DiffResult.WithoutIgnored(draft.Inputs, old.Inputs, request.IgnoreChanges);
        var inputs = await CheckAsync(old.Inputs, news);
        return new Plan { Kind = PlanKind.Same, New = draft with { Inputs = inputs }, Old = old, Provider = provider };
    }

    private async Task<Plan> DecideAsync(Plan plan)
    {
        var old = plan.Old!;
        if (!provider.Configured)
        {
            operation.Display.Warning(draft.Urn, "the configuration of its provider is not known yet; an update is assumed");
            return plan with { Kind = PlanKind.Update };
        }

        var diff = DiffResult.Decided(await DiffAsync(plan), old.Inputs, plan.New.Inputs);
        if (DiffResult.NeedsReplacement(diff)
            || DiffResult.Touches(diff, old, request.ReplaceOnChanges)
            || operation.State.IsGoing(draft.DeletedWith)
            || await ProviderDemandsReplacementAsync(old))
        {
            return await ReplaceAsync(plan with { Diff = diff });
        }

        var changed = diff.Changes == DiffResponse.Types.DiffChanges.DiffSome || old.InitErrors.Count > 0;
        return plan with { Kind = changed ? PlanKind.Update : PlanKind.Same, Diff = diff };
    }

    // Check again, as for a new one: what the provider took over from the old inputs must not live on.
    private async Task<Plan> ReplaceAsync(Plan plan)
    {
        // Whoever protects a resource now did not mean the one that goes.
        if (draft.Protect && plan.Old!.Protect)
            throw Protection.OfReplaced(draft.Urn);
        if (draft.ImportId.Length > 0)
        {
            // The replacement would have another id than the one that the program asks for.
            var changes = DiffResult.Describe(plan.Diff, []);
            var mismatch = $"it is imported as '{draft.ImportId}', and its inputs{changes} are not what the import found: a resource"
                + " with the import option cannot be replaced; correct its inputs, or remove the option once it is imported";
            if (!operation.IsPreview)
                return plan with { Kind = PlanKind.Same, Refusal = mismatch };
            operation.Display.Warning(draft.Urn, mismatch);
        }

        operation.State.MarkGoing(plan.Old!.Urn);
        operation.State.MarkGoing(draft.Urn);
        return plan with
        {
            Kind = PlanKind.Replace,
            New = draft with { Inputs = await CheckAsync(new Struct(), draft.Inputs) },
            DeleteFirst = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace
                ? request.DeleteBeforeReplace
                : plan.Diff.DeleteBeforeReplace,
        };
    }

    // Under the URN of today, as the Pulumi engine asks.
    private Task<DiffResponse> DiffAsync(Plan plan) =>
        provider.DiffAsync(plan.Old! with { Urn = draft.Urn }, plan.New.Inputs, request.IgnoreChanges);

    private async Task<bool> ProviderDemandsReplacementAsync(CheckpointResource old)
    {
        if (old.Provider == draft.Provider)
            return false;
        var oldProvider = operation.State.Find(Urns.UrnOfReference(old.Provider));
        if (oldProvider is null || oldProvider.Urn == providerState.Urn)
            return false;
        var diff = await ProviderSteps.DiffConfigAsync(provider, providerState.Urn, oldProvider, providerState.Inputs);
        return DiffResult.NeedsReplacement(diff);
    }

    private Task<Struct> CheckAsync(Struct olds, Struct news) => provider.CheckAsync(draft.Urn, olds, news);
}
