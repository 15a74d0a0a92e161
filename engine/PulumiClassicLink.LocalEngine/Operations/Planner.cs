using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Check and Diff of one registered resource. Runs for one resource at a time.</summary>
internal sealed class Planner(Operation operation)
{
    private readonly Importer _importer = new(operation);

    /// <param name="request">What the program registered.</param>
    /// <param name="draft">The resource with the program's inputs.</param>
    /// <param name="old">Its old state, perhaps under another URN; null if there is none.</param>
    /// <param name="provider">Its provider.</param>
    /// <param name="providerState">The state of that provider.</param>
    public async Task<Plan> PlanAsync(
        RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old, Provider provider, CheckpointResource providerState)
    {
        if (Importer.IsAsked(request, old) && provider.Configured)
            return await ImportAsync(request, draft, old, provider, providerState).ConfigureAwait(false);
        // What was only read so far is not ours to compare with or to delete.
        if (old is { External: true })
            old = null;
        if (old is null or { PendingReplacement: true })
            return await CreateAsync(request, draft, old, provider).ConfigureAwait(false);
        // As under the Pulumi engine: whoever orders a replacement needs no comparison.
        if (operation.Replace.Contains(draft.Urn))
        {
            var ordered = new Plan { Kind = PlanKind.Replace, New = draft, Old = old, Provider = provider };
            return await ReplaceAsync(request, draft, ordered).ConfigureAwait(false);
        }

        var plan = await CompareAsync(request, draft, old, provider).ConfigureAwait(false);
        return await DecideAsync(request, draft, plan, providerState).ConfigureAwait(false);
    }

    private async Task<Plan> ImportAsync(
        RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old, Provider provider, CheckpointResource providerState)
    {
        // As under the Pulumi engine, which compares ids as texts: what the import finds takes the place of what the stack has, be it the same.
        var replaced = old is { External: false, PendingReplacement: false } ? old : null;
        if (replaced is { Protect: true })
            throw Protection.OfReplaced(draft.Urn);
        CheckpointResource imported;
        try
        {
            imported = await _importer.ReadAsync(draft, provider).ConfigureAwait(false);
        }
        catch (StepException exception)
        {
            return new Plan { Kind = PlanKind.Same, New = draft, Old = old, Provider = provider, Failure = exception };
        }

        var plan = await CompareAsync(request, draft, imported, provider).ConfigureAwait(false);
        return await DecideAsync(request, draft, plan with { IsImport = true, Replaced = replaced }, providerState).ConfigureAwait(false);
    }

    private async Task<Plan> CreateAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old, Provider provider)
    {
        // The provider hears of the old inputs first, as in any replacement; what this operation deleted itself it has heard of.
        if (old is not null && operation.State.WasPendingBefore(old.Urn))
            await DiffAsync(request, await CompareAsync(request, draft, old, provider).ConfigureAwait(false)).ConfigureAwait(false);
        return new Plan
        {
            Kind = old is null ? PlanKind.Create : PlanKind.Replace,
            New = draft with { Inputs = await CheckAsync(provider, draft, new Struct(), draft.Inputs).ConfigureAwait(false) },
            Old = old,
            OldIsDeleted = old is not null,
            Provider = provider,
        };
    }

    private async Task<Plan> CompareAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource old, Provider provider)
    {
        var news = IgnoredChanges.Apply(operation, draft.Urn, request.IgnoreChanges, draft.Inputs, old.Inputs);
        var inputs = await CheckAsync(provider, draft, old.Inputs, news).ConfigureAwait(false);
        return new Plan { Kind = PlanKind.Same, New = draft with { Inputs = inputs }, Old = old, Provider = provider };
    }

    private async Task<Plan> DecideAsync(RegisterResourceRequest request, CheckpointResource draft, Plan plan, CheckpointResource providerState)
    {
        var old = plan.Old!;
        if (!plan.Provider.Configured)
        {
            operation.Display.Warning(draft.Urn, "the configuration of its provider is not known yet; an update is assumed");
            return plan with { Kind = PlanKind.Update };
        }

        var answer = await DiffAsync(request, plan).ConfigureAwait(false);
        var diff = DiffResult.Decided(answer, old.Inputs, plan.New.Inputs);
        if (DiffResult.NeedsReplacement(diff)
            || DiffResult.Touches(diff, old, request.ReplaceOnChanges.Select(PropertyPath.Parse))
            || operation.State.IsGoing(draft.DeletedWith)
            || await ProviderDemandsReplacementAsync(plan, providerState).ConfigureAwait(false))
        {
            return await ReplaceAsync(request, draft, plan with { Diff = diff }).ConfigureAwait(false);
        }

        var changed = diff.Changes == DiffResponse.Types.DiffChanges.DiffSome || old.InitErrors.Count > 0;
        return plan with { Kind = changed ? PlanKind.Update : PlanKind.Same, Diff = diff };
    }

    // Check again, as for a new one: what the provider took over from the old inputs must not live on.
    private async Task<Plan> ReplaceAsync(RegisterResourceRequest request, CheckpointResource draft, Plan plan)
    {
        // Whoever protects a resource now did not mean the one that goes.
        if (draft.Protect && plan.Old!.Protect)
            throw Protection.OfReplaced(draft.Urn);
        if (draft.ImportId.Length > 0 && !operation.IsPreview)
            return plan with { Kind = PlanKind.Same, Refusal = Mismatch(draft, plan) };
        if (draft.ImportId.Length > 0)
            operation.Display.Warning(draft.Urn, Mismatch(draft, plan));
        operation.State.MarkGoing(plan.Old!.Urn);
        operation.State.MarkGoing(draft.Urn);
        var inputs = await CheckAsync(plan.Provider, draft, new Struct(), draft.Inputs).ConfigureAwait(false);
        return plan with
        {
            Kind = PlanKind.Replace,
            New = draft with { Inputs = inputs },
            DeleteFirst = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace
                ? request.DeleteBeforeReplace
                : plan.Diff.DeleteBeforeReplace,
        };
    }

    // Its replacement would have another id than the one that the program asks for.
    private static string Mismatch(CheckpointResource draft, Plan plan) =>
        $"it is imported as '{draft.ImportId}', and its inputs{DiffResult.Describe(plan.Diff, [])} are not what the import found: "
        + "a resource with the import option cannot be replaced; correct its inputs, or remove the option once it is imported";

    // Under the URN of today, as the Pulumi engine asks.
    private static Task<DiffResponse> DiffAsync(RegisterResourceRequest request, Plan plan)
    {
        var renamed = plan.Old! with { Urn = plan.New.Urn };
        return plan.Provider.DiffAsync(renamed, renamed.Inputs, renamed.Outputs, plan.New.Inputs, request.IgnoreChanges);
    }

    private async Task<bool> ProviderDemandsReplacementAsync(Plan plan, CheckpointResource providerState)
    {
        if (plan.Old!.Provider == plan.New.Provider)
            return false;
        var oldUrn = Urns.UrnOfReference(plan.Old.Provider);
        var oldProvider = operation.State.Find(oldUrn);
        if (oldProvider is null || oldProvider.Urn == providerState.Urn)
            return false;
        var diff = await ProviderSteps.DiffConfigAsync(plan.Provider, providerState.Urn, oldProvider, providerState.Inputs).ConfigureAwait(false);
        return DiffResult.NeedsReplacement(diff);
    }

    private static Task<Struct> CheckAsync(Provider provider, CheckpointResource draft, Struct olds, Struct news) =>
        provider.CheckAsync(draft.Urn, olds, news, ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32)));
}
