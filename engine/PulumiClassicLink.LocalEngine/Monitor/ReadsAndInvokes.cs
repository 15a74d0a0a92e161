using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>What a program looks up: resources that it does not manage, and functions.</summary>
internal sealed class ReadsAndInvokes(Operation operation, Registrations registrations)
{
    public const string GetResource = "pulumi:pulumi:getResource";

    /// <exception cref="StepException">There is no such resource, or it cannot be read.</exception>
    public async Task<Struct> ReadAsync(string urn, ReadResourceRequest request)
    {
        Refusals.Check(request);
        var asked = new CheckpointResource
        {
            Urn = urn,
            Type = request.Type,
            Custom = true,
            External = true,
            Id = request.Id,
            Parent = request.Parent,
            Inputs = request.Properties ?? new Struct(),
            Dependencies = Drafts.Sorted(request.Dependencies),
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        };
        if (registrations.PassesOver(asked, request.Provider))
        {
            await registrations.ClaimAsync(urn, request.Parent);
            return new Struct();
        }

        Provider? provider = null;
        if (request.Type != Urns.StackReferenceType)
        {
            (provider, var providerState) = await registrations
                .ResolveProviderAsync(request.Provider, Urns.Package(request.Type), request.Version, parent: "");
            asked = asked with { Provider = Urns.Reference(providerState.Urn, providerState.Id) };
        }

        await registrations.ClaimAsync(urn, request.Parent);
        try
        {
            asked = provider is null ? ReadStack(asked) : await ReadAsync(asked, provider);
        }
        catch (StepException exception) when (operation.ContinueOnError)
        {
            operation.FailStep(urn, exception.Message);
            return new Struct();
        }

        ThrowIfManaged(asked);
        operation.State.Set(asked);
        operation.Count("read");
        operation.Display.Step(">", urn, "read");
        return asked.Outputs;
    }

    /// <exception cref="StepException">The function failed.</exception>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        Refusals.Check(request);
        if (request.Tok == GetResource)
            return new ResourceInvokeResponse { Return = DescribeResource(request.Args) };
        var (provider, _) = await registrations
            .ResolveProviderAsync(request.Provider, Urns.Package(request.Tok), request.Version, request.Parent);
        if (!provider.Configured || request.DependsOn.Any(IsStillToCome))
            return new ResourceInvokeResponse { Return = new Struct(), Unknown = true };
        var response = await provider.InvokeAsync(request.Tok, request.Args ?? new Struct(), operation.IsPreview);
        return new ResourceInvokeResponse { Return = response.Return, Failures = { response.Failures } };
    }

    private CheckpointResource ReadStack(CheckpointResource asked)
    {
        if (Signatures.IsUnknown(asked.Id))
            return asked;
        var name = asked.Inputs.Fields.GetValueOrDefault("name")?.StringValue ?? "";
        return asked with { Outputs = operation.Neighbours.Read(name.Length == 0 ? asked.Id : name) };
    }

    private async Task<CheckpointResource> ReadAsync(CheckpointResource asked, Provider provider)
    {
        if (!provider.Configured || Signatures.IsUnknown(asked.Id))
            return asked;
        // Pulumi gives what the program says of it for its state.
        var (response, initErrors) = await Reading.ReadByIdAsync(operation, provider, asked, asked.Id, asked.Inputs);
        return asked with { Id = response.Id, Outputs = response.Properties, InitErrors = initErrors };
    }

    // What this stack managed under the URN is let go if it is the one that was read; the engine does not delete another one.
    private void ThrowIfManaged(CheckpointResource read)
    {
        var old = operation.State.Find(read.Urn);
        if (old is not { External: false, PendingReplacement: false } || old.Id == read.Id || Signatures.IsUnknown(read.Id))
            return;
        throw new StepException(
            $"the stack manages it as '{old.Id}': to read another resource ('{read.Id}') in its place "
            + "is not supported by the local engine");
    }

    // Components have no id; what counts is below them.
    private bool IsStillToCome(string urn) => operation.State.Find(urn) switch
    {
        { Custom: true } resource => resource.Id.Length == 0,
        { } component => operation.State.Resources.Any(resource => resource.Parent == component.Urn && IsStillToCome(resource.Urn)),
        null => false,
    };

    // Programs turn resource references back into resources with this.
    private Struct DescribeResource(Struct? args)
    {
        var urn = args?.Fields.GetValueOrDefault("urn")?.StringValue ?? "";
        if (!registrations.Registered.Contains(urn) || operation.State.Find(urn) is not { } state)
            throw new StepException($"unknown resource {urn}");
        return new Struct
        {
            Fields =
            {
                ["urn"] = Value.ForString(urn),
                ["id"] = Value.ForString(state.Id),
                ["provider"] = Value.ForString(state.Provider),
                ["state"] = Value.ForStruct(state.Outputs),
            },
        };
    }
}
