using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Plugins;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Steps;

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
