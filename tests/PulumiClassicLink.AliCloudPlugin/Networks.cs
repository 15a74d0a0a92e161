using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.AliCloudPlugin;

/// <summary>VPCs whose ids are not known before they are made. What is given is kept; nothing changes afterwards.</summary>
internal sealed class Networks : ResourceProvider.ResourceProviderBase
{
    /// <summary>The address of the simulator, and the region.</summary>
    private static readonly string Control = Environment.GetEnvironmentVariable("CONTROL")!;
    private static readonly string Region = Environment.GetEnvironmentVariable("ALICLOUD_REGION")!;

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false });

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true });

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = "3.0.0" });

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) =>
        Task.FromResult(new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffNone });

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) =>
        Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true });

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) =>
        Task.FromResult(new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffNone });

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var id = $"vpc-{Guid.NewGuid():N}";
        var vpc = new JsonObject
        {
            ["regionId"] = Region,
            ["vpcId"] = id,
            ["classicLinkEnabled"] = request.Properties.Fields.TryGetValue("classicLinkEnabled", out var enabled) && enabled.BoolValue,
        };
        using var answer = await Client.PostAsync(
            $"{Control}/simulator/vpcs", new StringContent(vpc.ToJsonString()), context.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return new CreateResponse { Id = id, Properties = request.Properties };
    }

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context) =>
        Task.FromResult(new ReadResponse { Id = request.Id, Inputs = request.Inputs, Properties = request.Properties });

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context) => Task.FromResult(new Empty());
}
