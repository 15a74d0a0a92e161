using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.BenchPeer;

/// <summary>
/// The package of the plugin, served in the plainest way: without a cloud every call is answered at once, with one each operation asks
/// for itself alone. What the bench does not need (functions, import by a short id, explanations) is not there.
/// </summary>
/// <param name="asksCloud">False: nothing is called.</param>
internal sealed class PeerService(bool asksCloud) : ResourceProvider.ResourceProviderBase
{
    private static readonly string[] Parts = ["instanceId", "vpcId", "regionId"];
    private PlainCloud? _cloud;
    private string _region = "";

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true });

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context)
    {
        using var reader = new StreamReader(typeof(PeerService).Assembly.GetManifestResourceStream("schema.json")!);
        return Task.FromResult(new GetSchemaResponse { Schema = reader.ReadToEnd() });
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) =>
        Task.FromResult(new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffNone });

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        _region = Text(request.Args, "region");
        if (asksCloud)
            _cloud = new PlainCloud(Endpoint(request.Args.Fields["endpoints"]));
        return Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, SupportsPreview = true });
    }

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var inputs = request.News.Clone();
        inputs.Fields.TryAdd("regionId", Value.ForString(_region));
        return Task.FromResult(new CheckResponse { Inputs = inputs });
    }

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        var changed = Parts.Where(part => Text(request.Olds, part) != Text(request.News, part)).ToArray();
        var some = changed.Length > 0 ? DiffResponse.Types.DiffChanges.DiffSome : DiffResponse.Types.DiffChanges.DiffNone;
        return Task.FromResult(new DiffResponse { Changes = some, Replaces = { changed }, Diffs = { changed } });
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var (inputs, cancelled) = (request.Properties, context.CancellationToken);
        if (request.Preview)
            return new CreateResponse { Properties = Outputs(inputs), RefreshBeforeUpdate = true };
        var link = new Link(Text(inputs, "regionId"), Text(inputs, "instanceId"), Text(inputs, "vpcId"));
        if (_cloud is not null)
        {
            await _cloud.AttachAsync(link, cancelled);
            if (!await _cloud.IsThereAsync(link, cancelled))
                throw new RpcException(new Status(StatusCode.Unavailable, $"{link.Id} does not show."));
        }

        return new CreateResponse { Id = link.Id, Properties = Outputs(inputs), RefreshBeforeUpdate = true };
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        var link = Link.OfId(request.Id);
        if (_cloud is not null && !await _cloud.IsThereAsync(link, context.CancellationToken))
            return new ReadResponse();
        var inputs = request.Inputs is { Fields.Count: > 0 } kept ? kept : link.Inputs;
        return new ReadResponse { Id = link.Id, Inputs = inputs, Properties = Outputs(inputs), RefreshBeforeUpdate = true };
    }

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context) =>
        Task.FromResult(new UpdateResponse { Properties = Outputs(request.News), RefreshBeforeUpdate = true });

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        if (_cloud is null)
            return new Empty();
        var link = Link.OfId(request.Id);
        await _cloud.DetachAsync(link, context.CancellationToken);
        return await _cloud.IsThereAsync(link, context.CancellationToken)
            ? throw new RpcException(new Status(StatusCode.Unavailable, $"{link.Id} still shows."))
            : new Empty();
    }

    private static Struct Outputs(Struct inputs)
    {
        var outputs = inputs.Clone();
        outputs.Fields.TryAdd("allowRelink", Value.ForBool(false));
        return outputs;
    }

    private static string Text(Struct values, string name) => values.Fields.TryGetValue(name, out var value) ? value.StringValue : "";

    /// <summary>An object, or one as JSON text, which is what a stack's configuration becomes.</summary>
    private static Uri Endpoint(Value endpoints)
    {
        if (endpoints.KindCase == Value.KindOneofCase.StructValue)
            return new Uri(Text(endpoints.StructValue, "ecs"));
        using var json = JsonDocument.Parse(endpoints.StringValue);
        return new Uri(json.RootElement.GetProperty("ecs").GetString()!);
    }
}
