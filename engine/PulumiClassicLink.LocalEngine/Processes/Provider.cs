using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>A configured provider: turns what is to be done into calls, and statuses into <see cref="StepException"/>.</summary>
internal sealed class Provider(IPlugin plugin, string package, CancellationToken abort)
{
    /// <summary>False: a configuration value is not known yet (preview only), so nothing can be asked of it.</summary>
    public bool Configured { get; set; } = true;

    public string Package => package;

    public async Task<string> GetVersionAsync() =>
        (await CallAsync("GetPluginInfo", plugin.Client.GetPluginInfoAsync, new Empty())).Version;

    public Task<CheckResponse> CheckConfigAsync(CheckRequest request) => CallAsync("CheckConfig", plugin.Client.CheckConfigAsync, request);

    public Task<DiffResponse> DiffConfigAsync(DiffRequest request) => CallAsync("DiffConfig", plugin.Client.DiffConfigAsync, request);

    public Task ConfigureAsync(CheckpointResource state)
    {
        var request = new ConfigureRequest
        {
            Args = state.Inputs,
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Id = state.Id,
            Urn = state.Urn,
            Name = state.Name,
            Type = state.Type,
        };
        return CallAsync("Configure", plugin.Client.ConfigureAsync, request);
    }

    /// <returns>The checked inputs.</returns>
    public async Task<Struct> CheckAsync(string urn, Struct olds, Struct news)
    {
        if (!Configured)
            return news;
        var request = new CheckRequest
        {
            Urn = urn,
            Name = Urns.Name(urn),
            Type = Urns.Type(urn),
            Olds = olds,
            News = news,
            RandomSeed = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32)),
        };
        var response = await CallAsync("Check", plugin.Client.CheckAsync, request);
        ThrowOnFailures(response.Failures);
        return response.Inputs is null
            ? throw new StepException($"the plugin of {package} answered Check without inputs, which is a bug in the plugin")
            : PropertyValues.MarkSecrets(response.Inputs, news, []);
    }

    public static void ThrowOnFailures(IReadOnlyCollection<CheckFailure> failures)
    {
        if (failures.Count > 0)
            throw new StepException(string.Join('\n', failures.Select(Describe)));
    }

    public Task<DiffResponse> DiffAsync(CheckpointResource old, Struct news, IEnumerable<string> ignoreChanges)
    {
        var request = new DiffRequest
        {
            Id = old.Id,
            Urn = old.Urn,
            Name = old.Name,
            Type = old.Type,
            Olds = old.Outputs,
            News = news,
            OldInputs = old.Inputs,
            IgnoreChanges = { ignoreChanges },
        };
        return CallAsync("Diff", plugin.Client.DiffAsync, request);
    }

    public async Task<CreateResponse> CreateAsync(CheckpointResource resource, bool preview)
    {
        var request = new CreateRequest
        {
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Properties = resource.Inputs,
            Timeout = resource.CustomTimeouts.GetValueOrDefault("create"),
            Preview = preview,
        };
        var response = await CallAsync("Create", plugin.Client.CreateAsync, request);
        response.Properties = Outputs("Create", resource, response.Properties, preview);
        if (!preview && response.Id.Length == 0)
            throw new StepException($"the plugin of {package} created the resource but gave no id for it") { OutcomeUnknown = true };
        return response;
    }

    public async Task<UpdateResponse> UpdateAsync(
        CheckpointResource old, CheckpointResource resource, IEnumerable<string> ignoreChanges, bool preview)
    {
        var request = new UpdateRequest
        {
            Id = old.Id,
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Olds = old.Outputs,
            OldInputs = old.Inputs,
            News = resource.Inputs,
            Timeout = resource.CustomTimeouts.GetValueOrDefault("update"),
            IgnoreChanges = { ignoreChanges },
            Preview = preview,
        };
        var response = await CallAsync("Update", plugin.Client.UpdateAsync, request);
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
            Properties = resource.Outputs,
            OldInputs = resource.Inputs,
            Timeout = resource.CustomTimeouts.GetValueOrDefault("delete"),
        };
        return CallAsync("Delete", plugin.Client.DeleteAsync, request);
    }

    /// <returns>Properties are unset when there is no such resource.</returns>
    public Task<ReadResponse> ReadAsync(CheckpointResource resource) =>
        // The Pulumi engine keeps no empty inputs, and so sends none.
        ReadAsync(resource, resource.Id, resource.Outputs, resource.Inputs.Fields.Count == 0 ? null : resource.Inputs);

    /// <summary>
    /// Reads what an id names; by the lack of inputs a plugin tells an import, or a resource that is only read, from a refresh.
    /// </summary>
    /// <returns>Properties are unset when there is no such resource, inputs when its plugin cannot import.</returns>
    public Task<ReadResponse> ReadByIdAsync(CheckpointResource resource, string id, Struct known) => ReadAsync(resource, id, known, null);

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
        var response = await CallAsync("Read", plugin.Client.ReadAsync, request);
        if (response.Properties is not null)
            response.Properties = Outputs("Read", resource, response.Properties, preview: false);
        if (response.Inputs is not null)
            response.Inputs = PropertyValues.MarkSecrets(response.Inputs, resource.Inputs, []);
        return response;
    }

    public async Task<InvokeResponse> InvokeAsync(string token, Struct args, bool preview)
    {
        var request = new InvokeRequest { Tok = token, Args = PropertyValues.WithoutUnknowns(args), Preview = preview };
        var response = await CallAsync("Invoke", plugin.Client.InvokeAsync, request);
        response.Return ??= new Struct();
        return response;
    }

    private Struct Outputs(string rpc, CheckpointResource resource, Struct? received, bool preview)
    {
        var outputs = PropertyValues.MarkSecrets(received ?? new Struct(), resource.Inputs, resource.AdditionalSecretOutputs);
        return preview || !PropertyValues.ContainsUnknown(outputs)
            ? outputs
            : throw new StepException($"the plugin of {package} answered {rpc} with an unknown value, which is a bug in the plugin")
            {
                OutcomeUnknown = true,
            };
    }

    private static string Describe(CheckFailure failure) =>
        failure.Property.Length == 0 ? failure.Reason : $"property {failure.Property}: {failure.Reason}";

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        string rpc, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request)
    {
        try
        {
            using var running = call(request, new CallOptions(cancellationToken: abort));
            return await running.ResponseAsync;
        }
        catch (RpcException exception) when (abort.IsCancellationRequested)
        {
            throw new StepException($"{rpc} was cancelled and did not come to an end in time", exception) { OutcomeUnknown = true };
        }
        catch (RpcException exception)
        {
            throw await ProviderErrors.TranslateAsync(exception, rpc, plugin);
        }
    }
}
