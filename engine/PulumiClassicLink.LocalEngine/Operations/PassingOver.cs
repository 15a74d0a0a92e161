using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>
/// A resource that is passed over, as something that it needs was not reached. It stays as it was; its provider is only asked what would
/// come of it. The Pulumi engine asks so without a Check, with the program's own inputs (seen with 3.274.1).
/// </summary>
internal sealed class PassingOver(Operation operation, ProviderSteps providers)
{
    public bool IsDue(CheckpointResource draft, string provider) =>
        draft.Needs().Append(Urns.UrnOfReference(provider)).Any(operation.Unreached.Contains);

    /// <returns>The resource with the outputs that it would have, as far as they can be told; no id.</returns>
    public async Task<CheckpointResource> RunAsync(RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old)
    {
        Note(draft.Urn);
        // A former URN, which must not pass for that of a resource that the program no longer has.
        if (old is not null)
            operation.Unreached.AddPassedOver(old.Urn);
        if (!draft.Custom || Urns.IsProviderType(draft.Type))
            return draft with { Outputs = draft.Inputs };
        if (operation.Unreached.Contains(Urns.UrnOfReference(request.Provider)))
            return draft;
        var (provider, _) = await providers.ResolveAsync(request.Provider, Urns.Package(request.Type), request.Version);
        return provider.Configured ? await AskAsync(provider, request, draft, old) : draft;
    }

    /// <summary>The same for a resource that is only read, of which there is nothing to ask.</summary>
    public void Note(string urn)
    {
        operation.Unreached.AddPassedOver(urn);
        operation.Display.Step("", urn, "passed over: something that it needs failed");
    }

    private static async Task<CheckpointResource> AskAsync(
        Provider provider, RegisterResourceRequest request, CheckpointResource draft, CheckpointResource? old)
    {
        try
        {
            if (old is null)
                return draft with { Outputs = (await provider.CreateAsync(draft, preview: true)).Properties };
            var response = await provider.UpdateAsync(old, draft, request.IgnoreChanges, preview: true);
            return draft with { Outputs = response.Properties };
        }
        catch (StepException)
        {
            // Nothing was to be done: there is nothing that could fail.
            return draft;
        }
    }
}
