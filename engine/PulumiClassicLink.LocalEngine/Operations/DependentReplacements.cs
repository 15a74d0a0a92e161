using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>
/// Before a resource is deleted to be replaced: those dependents that its replacement will replace as well. Their Diff is asked with
/// unknowns in place of what they took from it. Dependents that would only be updated stay, as they do under the Pulumi engine.
/// </summary>
internal sealed class DependentReplacements(Operation operation, ProviderRegistry registry)
{
    /// <param name="root">The resource that goes.</param>
    /// <param name="registered">URNs that the program registered already; their old states are history.</param>
    /// <returns>In the order in which they must be deleted.</returns>
    public async Task<IReadOnlyList<CheckpointResource>> FindAsync(CheckpointResource root, IReadOnlySet<string> registered)
    {
        var replaced = new HashSet<string> { root.Urn };
        var found = new List<CheckpointResource>();
        var candidates = ResourceOrder.Dependents(root.Urn, operation.State.Resources)
            .Where(resource => resource is { Custom: true, External: false, PendingReplacement: false }
                && !registered.Contains(resource.Urn) && !Urns.IsProviderType(resource.Type));
        foreach (var candidate in candidates)
        {
            if (!await IsReplacedAsync(candidate, replaced))
                continue;
            if (candidate.Protect)
                throw Protection.OfReplacedWith(candidate.Urn, root.Urn);
            replaced.Add(candidate.Urn);
            found.Insert(0, candidate);
        }

        return found;
    }

    private async Task<bool> IsReplacedAsync(CheckpointResource candidate, HashSet<string> replaced)
    {
        if (replaced.Contains(candidate.DeletedWith))
            return true;
        var inputs = candidate.Inputs.Clone();
        var taken = candidate.PropertyDependencies.Where(entry => entry.Value.Any(replaced.Contains)).Select(entry => entry.Key)
            .Where(inputs.Fields.ContainsKey).ToList();
        if (taken.Count == 0)
            return false;
        foreach (var name in taken)
            inputs.Fields[name] = Value.ForString(Signatures.Unknown);
        var provider = await registry.ForOldAsync(candidate);
        return DiffResult.NeedsReplacement(await provider.DiffAsync(candidate, inputs, []));
    }
}
