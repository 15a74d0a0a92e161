using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>The pulumirpc service: one override for each RPC, which decodes, calls and encodes.</summary>
internal sealed class ProviderService(PluginState state) : ResourceProvider.ResourceProviderBase
{
    /// <summary>A semantic version, without the commit that the SDK may append.</summary>
    public static string Version => field ??=
        typeof(ProviderService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

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
        Task.FromResult(new PluginInfo { Version = Version });

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context) =>
        request.Version == 0 && request.SubpackageName.Length == 0
            ? Task.FromResult(new GetSchemaResponse { Schema = Schema() })
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

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) =>
        ConfigurationCalls.ConfigureAsync(request, state, context.CancellationToken);

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        Require(request.Urn, request.Type);
        return CheckOperation.RunAsync(request, state.Session, context.CancellationToken);
    }

    public override async Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        Require(request.Urn, request.Type);
        await state.HintAtDiffAsync(request.Urn, context.CancellationToken);
        return DiffOperation.Run(request);
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        Require(request.Urn, request.Type);
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
        Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        var session = state.Session;
        state.NoteRead(request.Urn);
        var result = await ReadOperation.RunAsync(request, session, running.Token);
        if (result.Unconfirmed is { } unconfirmed)
            ThrowIfUnconfirmed(unconfirmed, request.Inputs, session);
        return result.Response!;
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        var session = state.Session;
        if (request.Preview)
            return UpdateResponseOf(PreviewOperation.UpdateOutputs(request, session), session);
        var result = await UpdateOperation.RunAsync(request, session, running.Token);
        ThrowIfUnconfirmed(result, request.News, session);
        return UpdateResponseOf(result.Outputs, session);
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        Require(request.Urn, request.Type);
        using var running = state.Running.Begin(context.CancellationToken);
        await DeleteOperation.RunAsync(request, state.Session, running.Token);
        return new Empty();
    }

    public override async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        if (request.Tok != GetClassicLinks.Token)
            throw NotOffered("function", request.Tok, GetClassicLinks.Token);
        using var running = state.Running.Begin(context.CancellationToken);
        return await GetClassicLinks.RunAsync(request, state.Session, running.Token);
    }

    public override async Task List(ListRequest request, IServerStreamWriter<ListResponse> responseStream, ServerCallContext context)
    {
        Require(string.Empty, request.Token);
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

    /// <summary>schema.json as it is in the repository.</summary>
    private static string Schema()
    {
        using var reader = new StreamReader(typeof(ProviderService).Assembly.GetManifestResourceStream("schema.json")!);
        return reader.ReadToEnd();
    }

    /// <param name="urn">urn:pulumi:STACK::PROJECT::[PARENT$]TYPE::NAME</param>
    /// <param name="type">The type where the engine sends it apart; older ones leave it in the URN.</param>
    /// <exception cref="OperationException">BadInput: another type.</exception>
    private static void Require(string urn, string type)
    {
        if (type.Length == 0)
            type = urn.Split("::") is [_, _, var types, _, ..] ? types[(types.LastIndexOf('$') + 1)..] : urn;
        if (type != LinkId.ResourceType)
            throw NotOffered("resource", type, LinkId.ResourceType);
    }

    private static OperationException NotOffered(string what, string token, string known) =>
        new(ErrorKind.BadInput, $"classiclink has no {what} '{token}'; it has {known}.");

    private static UpdateResponse UpdateResponseOf(Struct outputs, ProviderSession session) =>
        new() { Properties = outputs, RefreshBeforeUpdate = session.RefreshBeforeUpdate };

    private static void ThrowIfUnconfirmed(AttachmentResult result, Struct inputs, ProviderSession session)
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
