using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Provider resources: those that the program registers, and the default ones that stand in when it names none.</summary>
internal sealed class ProviderSteps(Operation operation, ProviderRegistry registry, HashSet<string> registered)
{
    /// <summary>The provider that <paramref name="reference"/> names, or the package's default one.</summary>
    /// <exception cref="StepException">There is no such provider, or it does not come up.</exception>
    public async Task<(Provider Provider, CheckpointResource State)> ResolveAsync(string reference, string package, string version)
    {
        if (package == "pulumi")
            throw new StepException(
                "types and functions of Pulumi's own package are not supported by the local engine, except reading stack references");
        if (reference.Length == 0)
            return await DefaultAsync(package, version);
        var provider = registry.FindRegistered(reference)
            ?? throw new StepException($"its provider {reference} was not registered by this program");
        return provider.Package == package
            ? (provider, operation.State.Find(Urns.UrnOfReference(reference))!)
            : throw new StepException($"its provider {reference} serves {provider.Package}, not {package}");
    }

    /// <summary>
    /// CheckConfig, DiffConfig and Configure in a fresh process; the state is recorded. The old one may be under another URN.
    /// </summary>
    public async Task<(Provider Provider, CheckpointResource State, string Change)> RegisterAsync(
        CheckpointResource draft, CheckpointResource? old, string version)
    {
        var provider = await registry.StartAsync(Urns.Package(draft.Type));
        await WarnOfVersionAsync(provider, draft.Urn, version);
        var news = draft.Inputs.Clone();
        if (version.Length > 0)
            news.Fields["version"] = Value.ForString(version);
        var inputs = await CheckAsync(provider, draft, old, news);
        var change = old is null ? "create" : await DiffAsync(provider, draft, old, inputs);
        var newId = operation.IsPreview ? Signatures.Unknown : Guid.NewGuid().ToString();
        var state = draft with { Id = old?.Id ?? newId, Inputs = inputs, Outputs = inputs };
        var reference = Urns.Reference(state.Urn, state.Id);
        if (change == "same" && registry.FindFromCheckpoint(reference) is { } running)
        {
            // As under the Pulumi engine: what refreshed its resources with these very inputs serves the program too.
            provider = await running;
        }
        else
        {
            provider.Configured = !PropertyValues.ContainsUnknown(inputs);
            if (provider.Configured)
                await provider.ConfigureAsync(state);
        }

        registry.Register(reference, provider);
        operation.State.Rename(old, state);
        return (provider, state, change);
    }

    private async Task<(Provider Provider, CheckpointResource State)> DefaultAsync(string package, string version)
    {
        var urn = operation.Urn("", Urns.ProviderTypePrefix + package, Urns.DefaultProviderName(version));
        var old = operation.State.Find(urn);
        if (!registered.Add(urn))
            return (registry.FindRegistered(Urns.Reference(urn, old?.Id ?? ""))
                ?? throw new StepException($"the default provider of {package} failed before"), old!);
        var draft = new CheckpointResource
        {
            Urn = urn,
            Type = Urns.ProviderTypePrefix + package,
            Custom = true,
            Inputs = registry.DefaultInputs(package),
        };
        var (provider, state, _) = await RegisterAsync(draft, old, version);
        return (provider, state);
    }

    private static async Task<Struct> CheckAsync(Provider provider, CheckpointResource draft, CheckpointResource? old, Struct news)
    {
        var request = new CheckRequest
        {
            Urn = draft.Urn,
            Name = draft.Name,
            Type = draft.Type,
            Olds = PropertyValues.Plain(old?.Inputs ?? new Struct()),
            News = PropertyValues.Plain(news),
        };
        var response = await provider.CheckConfigAsync(request);
        Provider.ThrowOnFailures(response.Failures);
        var inputs = response.Inputs ?? new Struct();
        inputs.Fields.Remove("__internal");
        if (news.Fields.TryGetValue("version", out var version))
        {
            if (inputs.Fields.TryGetValue("version", out var answered) && !answered.Equals(version))
                throw new StepException(
                    $"the plugin of {provider.Package} changed its version in CheckConfig, which is a bug in the plugin");
            inputs.Fields["version"] = version;
        }

        return PropertyValues.MarkDeepSecrets(inputs, news);
    }

    /// <returns>same or update.</returns>
    private static async Task<string> DiffAsync(Provider provider, CheckpointResource draft, CheckpointResource old, Struct inputs)
    {
        var diff = await DiffConfigAsync(provider, draft.Urn, old, inputs);
        if (DiffResult.NeedsReplacement(diff))
            throw new StepException(
                "replacing a provider and all its resources, as its DiffConfig demands, is not supported by the local engine");
        return DiffResult.IsChange(diff, old.Outputs, inputs) ? "update" : "same";
    }

    /// <summary>
    /// What the program's provider says of a change to checked inputs: from its own former state, or from that of the provider that it
    /// follows.
    /// </summary>
    public static Task<DiffResponse> DiffConfigAsync(Provider provider, string urn, CheckpointResource old, Struct inputs) =>
        provider.DiffConfigAsync(new DiffRequest
        {
            Urn = urn,
            Name = Urns.Name(urn),
            Type = old.Type,
            Olds = PropertyValues.Plain(old.Outputs),
            OldInputs = PropertyValues.Plain(old.Inputs),
            News = PropertyValues.Plain(inputs),
        });

    private async Task WarnOfVersionAsync(Provider provider, string urn, string wanted)
    {
        var actual = await provider.GetVersionAsync();
        if (Version.TryParse(wanted.Split('-', '+')[0], out var wantedVersion)
            && Version.TryParse(actual.TrimStart('v').Split('-', '+')[0], out var actualVersion)
            && actualVersion < wantedVersion)
        {
            operation.Display.Warning(urn, $"the plugin of {provider.Package} has version {actual}, the program asks for {wanted}");
        }
    }
}
