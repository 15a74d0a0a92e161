using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Sends the outputs of the stack and of components.</summary>
internal static class ComponentOutputs
{
    public static async Task RegisterAsync(ProgramRun run, Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(whenUnknown: new Dictionary<string, object?>()).ConfigureAwait(false);
        var writer = new PropertyWriter(await run.Monitor.SupportsAsync("resourceReferences").ConfigureAwait(false));

        var fields = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (await writer.WriteAsync(name, value).ConfigureAwait(false) is { } written) fields.Add(name, written);
        }

        await run.Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest
        {
            Urn = urn,
            Outputs = new Struct { Fields = { fields } },
        }).ConfigureAwait(false);
    }
}
