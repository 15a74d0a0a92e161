using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Plugins;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Steps;

/// <summary>The option import: a resource that exists already comes under the management of this stack.</summary>
internal sealed class Importer(Operation operation)
{
    /// <summary>True if it is not the one that this stack manages already.</summary>
    public static bool IsAsked(RegisterResourceRequest request, CheckpointResource? old) =>
        request.ImportId.Length > 0 && (old is null or { External: true } || ImportedAs(old) != request.ImportId);

    /// <returns>The resource as the provider reads it, with the options of <paramref name="draft"/>.</returns>
    /// <exception cref="StepException">It cannot be imported.</exception>
    public async Task<CheckpointResource> ReadAsync(CheckpointResource draft, Provider provider)
    {
        var (response, initErrors) = await Reading.ReadByIdAsync(operation, provider, draft, draft.ImportId, new Struct()).ConfigureAwait(false);
        if (response.Properties is null)
            throw new StepException($"resource '{draft.ImportId}' does not exist");
        if (response.Inputs is null)
            throw new StepException($"the plugin of {provider.Package} does not support importing resources of this type");
        return draft with
        {
            Id = response.Id.Length == 0 ? draft.ImportId : response.Id,
            Inputs = response.Inputs,
            Outputs = response.Properties,
            InitErrors = initErrors,
            RefreshBeforeUpdate = response.RefreshBeforeUpdate,
        };
    }

    // A plugin may take more forms of an id than the one it answers.
    private static string ImportedAs(CheckpointResource old) => old.ImportId.Length > 0 ? old.ImportId : old.Id;
}
