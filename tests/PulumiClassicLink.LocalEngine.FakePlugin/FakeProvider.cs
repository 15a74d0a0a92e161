using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;
using Kind = PulumiClassicLink.Protocol.PropertyDiff.Types.Kind;

namespace PulumiClassicLink.LocalEngine.FakePlugin;

/// <summary>
/// Resources whose outputs are their inputs and <c>computed</c>. A changed input whose name starts with <c>force</c> replaces. The id is
/// NAME-FORCE. The script says what goes wrong.
/// </summary>
internal sealed class FakeProvider(Script script, string engineAddress) : ResourceProvider.ResourceProviderBase
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(3);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context)
    {
        script.Record("Handshake", request);
        return Task.FromResult(new ProviderHandshakeResponse
        {
            AcceptSecrets = script.Flag("acceptSecrets", otherwise: true),
            AcceptResources = true,
        });
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = "1.2.3" });

    public override Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        script.Record("Cancel", request);
        _cancelled.TrySetResult();
        return Task.FromResult(new Empty());
    }

    public override async Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        await EnterAsync("CheckConfig", request.Name, request);
        return new CheckResponse { Inputs = request.News };
    }

    public override async Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
    {
        await EnterAsync("DiffConfig", request.Name, request);
        var response = Compare(request.OldInputs, request.News);
        if (script.Flag("configNeverReplaces", otherwise: false))
            response.Replaces.Clear();
        return response;
    }

    public override async Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        await EnterAsync("Configure", request.Name, request);
        return new ConfigureResponse();
    }

    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        await EnterAsync("Check", request.Name, request);
        var response = new CheckResponse { Inputs = request.News };
        if (request.News.Fields.ContainsKey("bad"))
            response.Failures.Add(new CheckFailure { Property = "bad", Reason = "is not wanted" });
        return response;
    }

    public override async Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        await EnterAsync("Diff", request.Name, request);
        var response = Compare(request.OldInputs, request.News);
        response.DeleteBeforeReplace = script.Flag("deleteBeforeReplace", otherwise: false);
        if (script.Flag("diffUnknown", otherwise: false))
            return new DiffResponse();
        return response;
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var id = $"{request.Name}-{Text(request.Properties, "force", "0")}";
        await EnterAsync("Create", request.Name, request, id);
        await WarnAsync(request.Urn);
        return new CreateResponse
        {
            Id = request.Preview ? "" : id,
            Properties = Outputs(request.Properties, request.Preview ? Unknown : $"computed by {id}"),
            RefreshBeforeUpdate = script.Flag("flag", otherwise: false),
        };
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        await EnterAsync("Update", request.Name, request, request.Id);
        return new UpdateResponse
        {
            Properties = Outputs(request.News, $"computed by {request.Id}"),
            RefreshBeforeUpdate = script.Flag("flag", otherwise: false),
        };
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        await EnterAsync("Read", request.Name, request, request.Id);
        if (script.Lists("gone", request.Id))
            return new ReadResponse();
        var inputs = request.Inputs?.Clone() ?? new Struct();
        foreach (var (name, value) in script.Drift(request.Id) ?? [])
            inputs.Fields[name] = Value.ForString(value!.GetValue<string>());
        return new ReadResponse
        {
            Id = request.Id,
            Inputs = inputs,
            Properties = Outputs(inputs, $"computed by {request.Id}"),
            RefreshBeforeUpdate = script.Flag("flag", otherwise: false),
        };
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        await EnterAsync("Delete", request.Name, request, request.Id);
        return new Empty();
    }

    public override async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        await EnterAsync("Invoke", request.Tok, request);
        var answer = request.Args.Clone();
        answer.Fields["echo"] = Value.ForString(request.Tok);
        return new InvokeResponse { Return = answer };
    }

    private static Struct Outputs(Struct inputs, string computed)
    {
        var outputs = inputs.Clone();
        outputs.Fields["computed"] = Value.ForString(computed);
        return outputs;
    }

    private static DiffResponse Compare(Struct olds, Struct news)
    {
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        foreach (var name in olds.Fields.Keys.Union(news.Fields.Keys).Order(StringComparer.Ordinal))
        {
            if (Equals(olds.Fields.GetValueOrDefault(name), news.Fields.GetValueOrDefault(name)))
                continue;
            var replaces = name.StartsWith("force", StringComparison.Ordinal);
            response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
            response.DetailedDiff[name] = new PropertyDiff { Kind = replaces ? Kind.UpdateReplace : Kind.Update, InputDiff = true };
            if (replaces)
                response.Replaces.Add(name);
        }

        return response;
    }

    private async Task EnterAsync(string rpc, string name, IMessage request, string id = "")
    {
        script.Record(rpc, request);
        var place = $"{rpc}:{name}";
        if (script.DiesAt(place))
            Environment.FailFast($"boom at {place}");
        if (script.StallsAt(place))
        {
            await _cancelled.Task;
            throw new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "stopped on request"));
        }

        if (script.IsSlowAt(place))
            await BeSlowAsync();
        if (script.WaitsForSlowAt(place))
            await _slow.Task;
        if (script.Failure(place) is not { } failure)
            return;
        var code = failure["code"]!.GetValue<int>();
        var message = failure["message"]!.GetValue<string>();
        var status = new Google.Rpc.Status { Code = code, Message = message };
        if (failure["reasons"] is { } reasons)
        {
            status.Details.Add(Any.Pack(new ErrorResourceInitFailed
            {
                Id = id,
                Reasons = { reasons.AsArray().Select(reason => reason!.GetValue<string>()) },
                Properties = new Struct { Fields = { ["half"] = Value.ForBool(true) } },
                Inputs = new Struct(),
                RefreshBeforeUpdate = true,
            }));
        }

        if (failure["missing"] is { } missing)
        {
            status.Details.Add(Any.Pack(new ConfigureErrorMissingKeys
            {
                MissingKeys =
                {
                    missing.AsArray().Select(key => new ConfigureErrorMissingKeys.Types.MissingKey
                    {
                        Name = key!.GetValue<string>(), Description = "what it is",
                    }),
                },
            }));
        }

        throw status.ToRpcException();
    }

    private async Task BeSlowAsync()
    {
        _slow.TrySetResult();
        if (await Task.WhenAny(_cancelled.Task, Task.Delay(Slowness, TimeProvider.System)) == _cancelled.Task)
            throw new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "stopped on request"));
    }

    private async Task WarnAsync(string urn)
    {
        if (script.Text("warn") is not { } warning)
            return;
        using var channel = GrpcChannel.ForAddress($"http://{engineAddress}");
        await new Engine.EngineClient(channel).LogAsync(new LogRequest { Severity = LogSeverity.Warning, Message = warning, Urn = urn });
    }

    private static string Text(Struct properties, string name, string otherwise) =>
        properties.Fields.TryGetValue(name, out var value)
            && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : otherwise;
}
