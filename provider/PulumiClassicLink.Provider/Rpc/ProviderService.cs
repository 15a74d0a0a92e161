using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>The pulumirpc service: one override for each RPC, which decodes, calls and encodes.</summary>
internal sealed class ProviderService(PluginState state) : ResourceProvider.ResourceProviderBase
{
    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context)
    {
        state.Meet(request.EngineAddress, request.SupportsRefreshBeforeUpdate);
        return Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true });
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        state.EngineLog.Connect(request.Address);
        return Task.FromResult(new Empty());
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = PluginFacts.Version });

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context) =>
        request.Version == 0 && request.SubpackageName.Length == 0
            ? Task.FromResult(new GetSchemaResponse { Schema = PluginFacts.Schema })
            : throw new OperationException(ErrorKind.BadInput, "classiclink has a schema of version 0 only, and no subpackages.");

    public override Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        state.Running.Cancel();
        return Task.FromResult(new Empty());
    }

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        state.NoteChecked();
        return Task.FromResult(ConfigurationCalls.Check(request));
    }

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) =>
        Task.FromResult(ConfigurationDiff.Of(request));

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        if (request.Args is null && request.Variables.Count > 0)
            request.Args = OfVariables(request.Variables);
        return ConfigurationCalls.ConfigureAsync(request, state, context.CancellationToken);
    }

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        ResourceTypes.Require(request.Urn, request.Type);
        return CheckOperation.RunAsync(request, state.Session, context.CancellationToken);
    }

    public override async Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        ResourceTypes.Require(request.Urn, request.Type);
        if (state.Hint is { } hint)
            await hint.BeforeDiffAsync(request.Urn, state.EngineLog, context.CancellationToken);
        return DiffOperation.Run(request);
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        ResourceTypes.Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        var session = state.Session;
        if (request.Preview)
            return await PreviewOperation.CreateAsync(request, session, () => state.Running.Begin(CancellationToken.None), running.Token);
        var result = await CreateOperation.RunAsync(request, session, running.Token);
        ThrowIfUnconfirmed(result, request.Properties, session);
        return new CreateResponse { Id = result.Id, Properties = result.Outputs, RefreshBeforeUpdate = session.RefreshBeforeUpdate };
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        ResourceTypes.Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        var session = state.Session;
        state.Hint?.NoteRead(request.Urn);
        var result = await ReadOperation.RunAsync(request, session, running.Token);
        if (result.Unconfirmed is { } unconfirmed)
            ThrowIfUnconfirmed(unconfirmed, request.Inputs, session);
        return result.Response!;
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        ResourceTypes.Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        var session = state.Session;
        if (request.Preview)
        {
            var outputs = PreviewOperation.UpdateOutputs(request, session);
            return new UpdateResponse { Properties = outputs, RefreshBeforeUpdate = session.RefreshBeforeUpdate };
        }

        var result = await UpdateOperation.RunAsync(request, session, running.Token);
        ThrowIfUnconfirmed(result, request.News, session);
        return new UpdateResponse { Properties = result.Outputs, RefreshBeforeUpdate = session.RefreshBeforeUpdate };
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        ResourceTypes.Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        await DeleteOperation.RunAsync(request, state.Session, running.Token);
        return new Empty();
    }

    public override async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        if (request.Tok != GetClassicLinks.Token)
            throw new OperationException(ErrorKind.BadInput, $"classiclink has no function '{request.Tok}'; it has {GetClassicLinks.Token}.");
        using var running = state.Running.Begin(context.CancellationToken);
        return await GetClassicLinks.RunAsync(request, state.Session, running.Token);
    }

    public override async Task List(ListRequest request, IServerStreamWriter<ListResponse> responseStream, ServerCallContext context)
    {
        ResourceTypes.Require(string.Empty, request.Token);
        using var running = state.Running.Begin(context.CancellationToken);
        foreach (var answer in await ListOperation.RunAsync(request, state.Session, running.Token))
            await responseStream.WriteAsync(answer, running.Token);
    }

    public override Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, ServerCallContext context) =>
        throw StatusMapping.Unimplemented(nameof(Parameterize));

    public override Task<GetMappingResponse> GetMapping(GetMappingRequest request, ServerCallContext context) =>
        throw StatusMapping.Unimplemented(nameof(GetMapping));

    public override Task<GetMappingsResponse> GetMappings(GetMappingsRequest request, ServerCallContext context) =>
        throw StatusMapping.Unimplemented(nameof(GetMappings));

    public override Task<CallResponse> Call(CallRequest request, ServerCallContext context) =>
        throw StatusMapping.Unimplemented(nameof(Call));

    public override Task<ConstructResponse> Construct(ConstructRequest request, ServerCallContext context) =>
        throw StatusMapping.Unimplemented(nameof(Construct));

    /// <summary>What an engine that does not know args sends in their place; without this its account and region would go unheard.</summary>
    private static Struct OfVariables(IEnumerable<KeyValuePair<string, string>> variables)
    {
        const string prefix = "classiclink:config:";
        var args = new Struct();
        foreach (var (name, text) in variables)
            args.Fields[name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name] = Value.ForString(text);
        return args;
    }

    private static void ThrowIfUnconfirmed(AttachmentResult result, Struct inputs, Session session)
    {
        if (result.Unconfirmed is not { } reason)
            return;
        var detail = new ErrorResourceInitFailed
        {
            Id = result.Id,
            Properties = result.Outputs,
            Reasons = { Visible.Error(reason) },
            Inputs = inputs,
            RefreshBeforeUpdate = session.RefreshBeforeUpdate,
        };
        throw StatusMapping.InitFailed(result.UnconfirmedKind, reason, detail);
    }
}
