using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Read, whatever it is for: a resource that is there but not well is an answer too.</summary>
internal static class Reading
{
    /// <summary>Reads a resource with all that is known of it.</summary>
    public static Task<(ReadResponse Response, IReadOnlyList<string> InitErrors)> ReadAsync(
        Operation operation, Provider provider, CheckpointResource resource) =>
        OrPartialAsync(operation, provider, resource, () => provider.ReadAsync(resource));

    /// <summary>Reads a resource that this stack does not manage: of which only the id is known, and what the program says of it.</summary>
    public static Task<(ReadResponse Response, IReadOnlyList<string> InitErrors)> ReadByIdAsync(
        Operation operation, Provider provider, CheckpointResource resource, string id, Struct known) =>
        OrPartialAsync(operation, provider, resource, () => provider.ReadByIdAsync(resource, id, known));

    private static async Task<(ReadResponse Response, IReadOnlyList<string> InitErrors)> OrPartialAsync(
        Operation operation, Provider provider, CheckpointResource resource, Func<Task<ReadResponse>> read)
    {
        try
        {
            return (await read().ConfigureAwait(false), []);
        }
        catch (StepException exception) when (exception.Partial is { } partial)
        {
            var initErrors = operation.InitErrorsOf(partial);
            operation.Display.Warning(resource.Urn, $"the resource that was read is in an unhealthy state: {string.Join("; ", initErrors)}");
            var response = new ReadResponse
            {
                Id = partial.Id,
                Properties = provider.Incoming(partial.Properties ?? new(), resource.Inputs, resource.AdditionalSecretOutputs),
                Inputs = partial.Inputs is null ? null : provider.Incoming(partial.Inputs, resource.Inputs, []),
                RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
            };
            return (response, initErrors);
        }
    }
}

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
