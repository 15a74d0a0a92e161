using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>A configured provider: sends values in the form that its plugin takes, and turns statuses into <see cref="StepException"/>.</summary>
internal sealed class Provider(IPlugin plugin, string package, CancellationToken abort)
{
    /// <summary>False: a configuration value is not known yet (preview only), so nothing can be asked of it.</summary>
    public bool Configured { get; set; } = true;

    public string Package => package;

    private bool AcceptSecrets => plugin.Abilities.AcceptSecrets;

    public async Task<string> GetVersionAsync() =>
        (await CallAsync("GetPluginInfo", () => plugin.Client.GetPluginInfoAsync(new Empty(), cancellationToken: abort)).ConfigureAwait(false)).Version;

    public Task<CheckResponse> CheckConfigAsync(CheckRequest request) =>
        CallAsync("CheckConfig", () => plugin.Client.CheckConfigAsync(request, cancellationToken: abort));

    public Task<DiffResponse> DiffConfigAsync(DiffRequest request) =>
        CallAsync("DiffConfig", () => plugin.Client.DiffConfigAsync(request, cancellationToken: abort));

    public Task ConfigureAsync(CheckpointResource state)
    {
        var request = new ConfigureRequest
        {
            Args = Outgoing(state.Inputs),
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Id = state.Id,
            Urn = state.Urn,
            Name = state.Name,
            Type = state.Type,
        };
        return CallAsync("Configure", () => plugin.Client.ConfigureAsync(request, cancellationToken: abort));
    }

    /// <returns>The checked inputs.</returns>
    public async Task<Struct> CheckAsync(string urn, Struct olds, Struct news, ByteString randomSeed)
    {
        if (!Configured)
            return news;
        var request = new CheckRequest
        {
            Urn = urn,
            Name = Urns.Name(urn),
            Type = Urns.Type(urn),
            Olds = Outgoing(olds),
            News = Outgoing(news),
            RandomSeed = randomSeed,
        };
        var response = await CallAsync("Check", () => plugin.Client.CheckAsync(request, cancellationToken: abort)).ConfigureAwait(false);
        ThrowOnFailures(response.Failures);
        return response.Inputs is null
            ? throw new StepException($"the plugin of {package} answered Check without inputs, which is a bug in the plugin")
            : Incoming(response.Inputs, news, []);
    }

    public static void ThrowOnFailures(IReadOnlyCollection<CheckFailure> failures)
    {
        if (failures.Count > 0)
            throw new StepException(string.Join('\n', failures.Select(Describe)));
    }

    public Task<DiffResponse> DiffAsync(CheckpointResource old, Struct oldInputs, Struct oldOutputs, Struct news, IEnumerable<string> ignoreChanges)
    {
        var request = new DiffRequest
        {
            Id = old.Id,
            Urn = old.Urn,
            Name = old.Name,
            Type = old.Type,
            Olds = Outgoing(oldOutputs),
            News = Outgoing(news),
            OldInputs = Outgoing(oldInputs),
            IgnoreChanges = { ignoreChanges },
        };
        return CallAsync("Diff", () => plugin.Client.DiffAsync(request, cancellationToken: abort));
    }

    public async Task<CreateResponse> CreateAsync(CheckpointResource resource, bool preview)
    {
        var request = new CreateRequest
        {
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Properties = Outgoing(resource.Inputs),
            Timeout = resource.CustomTimeouts.GetValueOrDefault("create"),
            Preview = preview,
        };
        var response = await CallAsync("Create", () => plugin.Client.CreateAsync(request, cancellationToken: abort)).ConfigureAwait(false);
        response.Properties = Outputs("Create", resource, response.Properties, preview);
        if (!preview && response.Id.Length == 0)
            throw new StepException($"the plugin of {package} created the resource but gave no id for it") { OutcomeUnknown = true };
        return response;
    }

    public async Task<UpdateResponse> UpdateAsync(CheckpointResource old, CheckpointResource resource, IEnumerable<string> ignoreChanges, bool preview)
    {
        var request = new UpdateRequest
        {
            Id = old.Id,
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Olds = Outgoing(old.Outputs),
            OldInputs = Outgoing(old.Inputs),
            News = Outgoing(resource.Inputs),
            Timeout = resource.CustomTimeouts.GetValueOrDefault("update"),
            IgnoreChanges = { ignoreChanges },
            Preview = preview,
        };
        var response = await CallAsync("Update", () => plugin.Client.UpdateAsync(request, cancellationToken: abort)).ConfigureAwait(false);
        response.Properties = Outputs("Update", resource, response.Properties, preview);
        return response;
    }

    public Task DeleteAsync(CheckpointResource resource)
    {
        var request = new DeleteRequest
        {
            Id = resource.Id,
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Properties = Outgoing(resource.Outputs),
            OldInputs = Outgoing(resource.Inputs),
            Timeout = resource.CustomTimeouts.GetValueOrDefault("delete"),
        };
        return CallAsync("Delete", () => plugin.Client.DeleteAsync(request, cancellationToken: abort));
    }

    /// <returns>Properties are unset when there is no such resource.</returns>
    public Task<ReadResponse> ReadAsync(CheckpointResource resource) =>
        // The Pulumi engine keeps no empty inputs, and so sends none.
        ReadAsync(resource, resource.Id, Outgoing(resource.Outputs), resource.Inputs.Fields.Count == 0 ? null : Outgoing(resource.Inputs));

    /// <summary>Reads what an id names; by the lack of inputs a plugin tells an import, or a resource that is only read, from a refresh.</summary>
    /// <returns>Properties are unset when there is no such resource, inputs when its plugin cannot import.</returns>
    public Task<ReadResponse> ReadByIdAsync(CheckpointResource resource, string id, Struct known) => ReadAsync(resource, id, Outgoing(known), null);

    private async Task<ReadResponse> ReadAsync(CheckpointResource resource, string id, Struct outputs, Struct? inputs)
    {
        var request = new ReadRequest
        {
            Id = id,
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Properties = outputs,
            Inputs = inputs,
            Timeout = resource.CustomTimeouts.GetValueOrDefault("read"),
        };
        var response = await CallAsync("Read", () => plugin.Client.ReadAsync(request, cancellationToken: abort)).ConfigureAwait(false);
        if (response.Properties is not null)
            response.Properties = Outputs("Read", resource, response.Properties, preview: false);
        if (response.Inputs is not null)
            response.Inputs = Incoming(response.Inputs, resource.Inputs, []);
        return response;
    }

    public async Task<InvokeResponse> InvokeAsync(string token, Struct args, bool preview)
    {
        var request = new InvokeRequest { Tok = token, Args = Outgoing(PropertyValues.WithoutUnknowns(args)), Preview = preview };
        var response = await CallAsync("Invoke", () => plugin.Client.InvokeAsync(request, cancellationToken: abort)).ConfigureAwait(false);
        response.Return ??= new Struct();
        if (!AcceptSecrets && args.Fields.Values.Any(PropertyValues.ContainsSecret))
            response.Return = PropertyValues.MarkSecrets(response.Return, new Struct(), response.Return.Fields.Keys.ToHashSet());
        return response;
    }

    /// <summary>Values as the engine keeps them: secret where what was sent is secret, or the program says so.</summary>
    public Struct Incoming(Struct received, Struct sent, IReadOnlyCollection<string> secretNames)
    {
        var marked = PropertyValues.MarkSecrets(received, sent, secretNames);
        return AcceptSecrets ? marked : PropertyValues.MarkDeepSecrets(marked, sent);
    }

    private Struct Outputs(string rpc, CheckpointResource resource, Struct? received, bool preview)
    {
        var outputs = Incoming(received ?? new Struct(), resource.Inputs, resource.AdditionalSecretOutputs);
        return preview || !PropertyValues.ContainsUnknown(outputs)
            ? outputs
            : throw new StepException($"the plugin of {package} answered {rpc} with an unknown value, which is a bug in the plugin")
            {
                OutcomeUnknown = true,
            };
    }

    private Struct Outgoing(Struct properties)
    {
        var sent = AcceptSecrets ? properties : PropertyValues.Plain(properties);
        return plugin.Abilities.AcceptResources ? sent : PropertyValues.WithoutReferences(sent);
    }

    private static string Describe(CheckFailure failure) =>
        failure.Property.Length == 0 ? failure.Reason : $"property {failure.Property}: {failure.Reason}";

    private async Task<T> CallAsync<T>(string rpc, Func<AsyncUnaryCall<T>> call)
    {
        try
        {
            using var running = call();
            return await running.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException exception) when (abort.IsCancellationRequested)
        {
            throw new StepException($"{rpc} was cancelled and did not come to an end in time", exception) { OutcomeUnknown = true };
        }
        catch (RpcException exception)
        {
            throw await ProviderErrors.TranslateAsync(exception, rpc, plugin).ConfigureAwait(false);
        }
    }
}
