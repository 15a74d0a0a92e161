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
        var data = await outputs.Data.ConfigureAwait(false);
        var writer = new PropertyWriter(await run.Monitor.SupportsAsync("resourceReferences").ConfigureAwait(false));

        var fields = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in data.IsKnown ? data.Value : new Dictionary<string, object?>())
        {
            if (await writer.WriteAsync(name, value).ConfigureAwait(false) is { } written)
                fields.Add(name, data.IsSecret ? Marked(written) : written);
        }

        await run.Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest
        {
            Urn = urn,
            Outputs = new Struct { Fields = { fields } },
        }).ConfigureAwait(false);
    }

    // An unknown stays bare: the engine knows it only so.
    private static Value Marked(Value value)
        => ValueMarks.IsUnknown(value) || ValueMarks.HasSignature(value, Wire.SecretSignature) ? value : ValueMarks.Secret(value);
}
