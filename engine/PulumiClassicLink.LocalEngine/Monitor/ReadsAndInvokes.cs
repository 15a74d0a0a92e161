using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Steps;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>What a program looks up: resources that it does not manage, and functions.</summary>
internal sealed class ReadsAndInvokes(Operation operation, Registrations registrations)
{
    private const string GetResource = "pulumi:pulumi:getResource";

    /// <exception cref="StepException">There is no such resource, or it cannot be read.</exception>
    public async Task<Struct> ReadAsync(string urn, ReadResourceRequest request)
    {
        Refusals.Check(request);
        if (operation.State.Find(urn) is { External: false, Custom: true })
            throw new StepException("it was created by this stack; to turn it into one that is only read is not supported by the local engine");
        var (provider, providerState) = await registrations
            .ResolveProviderAsync(request.Provider, Urns.Package(request.Type), request.Version).ConfigureAwait(false);
        await registrations.ClaimAsync(urn).ConfigureAwait(false);
        if (!provider.Configured || Signatures.IsUnknown(request.Id))
            return new Struct();
        var asked = new CheckpointResource
        {
            Urn = urn,
            Type = request.Type,
            Custom = true,
            External = true,
            Id = request.Id,
            Parent = request.Parent,
            Provider = Urns.Reference(providerState.Urn, providerState.Id),
            Inputs = request.Properties ?? new Struct(),
            Outputs = request.Properties ?? new Struct(),
            Dependencies = [.. request.Dependencies.Distinct().Order(StringComparer.Ordinal)],
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        };
        var response = await provider.ReadAsync(asked).ConfigureAwait(false);
        if (response.Properties is null)
            throw new StepException($"resource '{request.Id}' does not exist");
        operation.State.Set(asked with { Inputs = response.Inputs ?? asked.Inputs, Outputs = response.Properties });
        operation.Count("read");
        operation.Display.Step(">", urn, "read");
        return response.Properties;
    }

    /// <exception cref="StepException">The function failed.</exception>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        Refusals.Check(request);
        if (request.Tok == GetResource)
            return new ResourceInvokeResponse { Return = DescribeResource(request.Args) };
        var (provider, _) = await registrations
            .ResolveProviderAsync(request.Provider, Urns.Package(request.Tok), request.Version).ConfigureAwait(false);
        if (!provider.Configured)
            return new ResourceInvokeResponse { Return = new Struct(), Unknown = true };
        var response = await provider.InvokeAsync(request.Tok, request.Args ?? new Struct(), operation.IsPreview).ConfigureAwait(false);
        return new ResourceInvokeResponse { Return = response.Return, Failures = { response.Failures } };
    }

    // Programs turn resource references back into resources with this.
    private Struct DescribeResource(Struct? args)
    {
        var urn = args?.Fields.GetValueOrDefault("urn")?.StringValue ?? "";
        var state = operation.State.Find(urn) ?? throw new StepException($"{GetResource}: there is no resource {urn}");
        return new Struct
        {
            Fields =
            {
                ["urn"] = Value.ForString(urn),
                ["id"] = Value.ForString(state.Custom && state.Id.Length == 0 ? Signatures.Unknown : state.Id),
                ["state"] = Value.ForStruct(state.Outputs),
            },
        };
    }
}
