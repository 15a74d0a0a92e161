using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Plugins;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Steps;

/// <summary>Check and Diff of one registered resource. Runs for one resource at a time.</summary>
internal sealed class Planner(Operation operation)
{
    /// <param name="request">What the program registered.</param>
    /// <param name="draft">The resource with the program's inputs.</param>
    /// <param name="old">Its old state, perhaps under another URN; null if there is none.</param>
    /// <param name="provider">Its provider.</param>
    /// <param name="providerState">The state of that provider.</param>
    public async Task<Plan> PlanAsync(
        RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old, Provider provider, CheckpointResource providerState)
    {
        // What was only read so far is not ours to compare with or to delete.
        if (old is { External: true })
            old = null;
        if (old is null or { PendingReplacement: true })
        {
            var created = draft with { Inputs = await CheckAsync(provider, draft, new Struct(), draft.Inputs).ConfigureAwait(false) };
            return new Plan
            {
                Kind = old is null ? PlanKind.Create : PlanKind.Replace,
                New = created,
                Old = old,
                OldIsDeleted = old is not null,
                Provider = provider,
            };
        }

        var news = WithIgnoredChanges(request, draft.Inputs, old.Inputs);
        var inputs = await CheckAsync(provider, draft, old.Inputs, news).ConfigureAwait(false);
        var plan = new Plan { Kind = PlanKind.Same, New = draft with { Inputs = inputs }, Old = old, Provider = provider };
        return await DecideAsync(request, draft, plan, providerState).ConfigureAwait(false);
    }

    private async Task<Plan> DecideAsync(RegisterResourceRequest request, CheckpointResource draft, Plan plan, CheckpointResource providerState)
    {
        var old = plan.Old!;
        if (!plan.Provider.Configured)
        {
            operation.Display.Warning(draft.Urn, "the configuration of its provider is not known yet; an update is assumed");
            return plan with { Kind = PlanKind.Update };
        }

        var diff = await plan.Provider.DiffAsync(old, old.Inputs, old.Outputs, plan.New.Inputs, request.IgnoreChanges).ConfigureAwait(false);
        if (DiffResult.NeedsReplacement(diff)
            || DiffResult.Touches(diff, request.ReplaceOnChanges.Select(PropertyPath.Parse))
            || await ProviderDemandsReplacementAsync(plan, providerState).ConfigureAwait(false))
        {
            return await ReplaceAsync(request, draft, plan with { Diff = diff }).ConfigureAwait(false);
        }

        var changed = diff.Changes switch
        {
            DiffResponse.Types.DiffChanges.DiffNone => false,
            DiffResponse.Types.DiffChanges.DiffSome => true,
            _ => !PropertyValues.SameIgnoringSecrets(old.Inputs, plan.New.Inputs),
        };
        return plan with { Kind = changed || old.InitErrors.Count > 0 ? PlanKind.Update : PlanKind.Same, Diff = diff };
    }

    // Check again, as for a new one: what the provider took over from the old inputs must not live on.
    private static async Task<Plan> ReplaceAsync(RegisterResourceRequest request, CheckpointResource draft, Plan plan)
    {
        if (draft.Protect)
            throw new StepException("it must be replaced, and is protected: unprotect it first");
        var inputs = await CheckAsync(plan.Provider, draft, new Struct(), draft.Inputs).ConfigureAwait(false);
        return plan with
        {
            Kind = PlanKind.Replace,
            New = draft with { Inputs = inputs },
            DeleteFirst = request.DeleteBeforeReplaceDefined ? request.DeleteBeforeReplace : plan.Diff.DeleteBeforeReplace,
        };
    }

    private async Task<bool> ProviderDemandsReplacementAsync(Plan plan, CheckpointResource providerState)
    {
        if (plan.Old!.Provider == plan.New.Provider)
            return false;
        var oldUrn = Urns.UrnOfReference(plan.Old.Provider);
        var oldProvider = operation.State.Find(oldUrn);
        if (oldProvider is null || oldProvider.Urn == providerState.Urn)
            return false;
        var diff = await ProviderSteps.DiffConfigAsync(plan.Provider, oldProvider, providerState.Inputs).ConfigureAwait(false);
        return DiffResult.NeedsReplacement(diff);
    }

    private static Task<Struct> CheckAsync(Provider provider, CheckpointResource draft, Struct olds, Struct news) =>
        provider.CheckAsync(draft.Urn, olds, news, ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32)));

    private static Struct WithIgnoredChanges(RegisterResourceRequest request, Struct news, Struct olds)
    {
        var reset = news.Clone();
        foreach (var path in request.IgnoreChanges.Select(PropertyPath.Parse))
        {
            if (path.HasWildcard)
                throw new StepException("ignoreChanges with a wildcard is not supported by the local engine");
            path.Reset(reset, olds);
        }

        return reset;
    }
}
