using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;
using Read = (PulumiClassicLink.Protocol.ReadResponse Response, System.Collections.Generic.IReadOnlyList<string> InitErrors);

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Read, whatever it is for: a resource that is there but not well is an answer too.</summary>
internal static class Reading
{
    /// <summary>Reads a resource with all that is known of it. Properties are unset when there is none.</summary>
    public static Task<Read> ReadAsync(Operation operation, Provider provider, CheckpointResource resource) =>
        OrPartialAsync(operation, provider, resource, () => provider.ReadAsync(resource));

    /// <summary>Reads a resource of which only the id is known, and what the program says of it.</summary>
    /// <exception cref="StepException">There is none.</exception>
    public static async Task<Read> ReadByIdAsync(
        Operation operation, Provider provider, CheckpointResource resource, string id, Struct known)
    {
        var read = await OrPartialAsync(operation, provider, resource, () => provider.ReadByIdAsync(resource, id, known));
        if (read.Response.Properties is null)
            throw new StepException($"resource '{id}' does not exist");
        if (read.Response.Id.Length == 0)
            read.Response.Id = id;
        return read;
    }

    private static async Task<Read> OrPartialAsync(
        Operation operation, Provider provider, CheckpointResource resource, Func<Task<ReadResponse>> read)
    {
        try
        {
            return (await read(), []);
        }
        catch (StepException exception) when (exception.Partial is { } partial)
        {
            var initErrors = operation.InitErrorsOf(partial);
            var reasons = string.Join("; ", initErrors);
            operation.Display.Warning(resource.Urn, $"the resource that was read is in an unhealthy state: {reasons}");
            var response = new ReadResponse
            {
                Id = partial.Id,
                Properties = PropertyValues.MarkSecrets(partial.Properties ?? new(), resource.Inputs, resource.AdditionalSecretOutputs),
                Inputs = partial.Inputs is null ? null : PropertyValues.MarkSecrets(partial.Inputs, resource.Inputs, []),
                RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
            };
            return (response, initErrors);
        }
    }
}
