using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Registers or reads one resource and fills its outputs from the answer.</summary>
internal sealed class ResourceRegistration(ProgramRun run, Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>Does all of it; whatever happens, no output of the resource is left waiting.</summary>
    public async Task CompleteAsync()
    {
        try
        {
            Fill(await AskAsync().ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            foreach (var slot in resource.Slots.Values) slot.Fail(failure);
            throw;
        }
    }

    private async Task<Answer> AskAsync()
    {
        if (options.Urn is { } urn) return await LookUpAsync(urn).ConfigureAwait(false);

        // An engine that is to read what it cannot know yet takes the mark for the id, and asks no provider.
        var id = options.Id is null ? "" : await options.Id.ToOutput().GetValueAsync(Wire.Unknown).ConfigureAwait(false);
        var requests = new ResourceRequests(run, resource, args, options);
        if (string.IsNullOrEmpty(id))
        {
            var answer = await run.Monitor
                .RegisterResourceAsync(await requests.RegisterAsync().ConfigureAwait(false)).ConfigureAwait(false);
            return new(answer.Urn, answer.Id, answer.Object, IsComplete: answer.Result == Result.Success && !answer.Unknown);
        }

        if (resource is not CustomResource)
            throw new ArgumentException($"{resource.GetResourceName()}: only a resource of a provider can be read by its id.");
        var read = await run.Monitor
            .ReadResourceAsync(await requests.ReadAsync(id).ConfigureAwait(false)).ConfigureAwait(false);
        return new(read.Urn, id, read.Properties, IsComplete: id != Wire.Unknown);
    }

    private async Task<Answer> LookUpAsync(string urn)
    {
        var question = new Struct { Fields = { [Wire.Urn] = Value.ForString(urn) } };
        var answer = await run.Functions.SendAsync("pulumi:pulumi:getResource", question, options: null).ConfigureAwait(false);
        return new(
            answer.Return.Fields[Wire.Urn].StringValue,
            answer.Return.Fields[Wire.Id].StringValue,
            answer.Return.Fields["state"].StructValue,
            IsComplete: true);
    }

    private void Fill(Answer answer)
    {
        var converter = new ValueConverter(warning => run.Log.SendAsync(LogSeverity.Warning, warning, resource));
        var fields = answer.State?.Fields ?? [];
        foreach (var (name, slot) in resource.Slots)
        {
            if (name == Wire.Urn) slot.Set(OutputData<object?>.Of(answer.Urn));
            else if (name == Wire.Id && resource is CustomResource)
                slot.Set(OutputData<object?>.Of(answer.Id) with { IsKnown = answer.Id is not ("" or Wire.Unknown) });
            else if (fields.TryGetValue(name, out var value))
                slot.Set(converter.Convert($"{resource.GetType().FullName}.{name}", value, slot.Type));
            else slot.SetMissing(isKnown: answer.IsComplete && !run.Environment.IsDryRun);
        }
    }

    /// <param name="IsComplete">What an update's answer lacks is absent; else it is unknown.</param>
    private sealed record Answer(string Urn, string Id, Struct? State, bool IsComplete);
}
