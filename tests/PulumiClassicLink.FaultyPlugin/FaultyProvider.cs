using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.FaultyPlugin;

/// <summary>Passes every call on, but for the one that the fault is about.</summary>
internal sealed class FaultyProvider(ResourceProvider.ResourceProviderClient real, string fault) : ResourceProvider.ResourceProviderBase
{
    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        if (fault != "create-without-attach" || request.Preview)
            return real.CreateAsync(request, Passing(context)).ResponseAsync;
        var properties = request.Properties.Clone();
        if (!properties.Fields.ContainsKey("allowRelink"))
            properties.Fields["allowRelink"] = Value.ForBool(false);
        string Text(string key) => properties.Fields[key].StringValue;
        return Task.FromResult(new CreateResponse
        {
            Id = $"{Text("regionId")}:{Text("instanceId")}:{Text("vpcId")}",
            Properties = properties,
            RefreshBeforeUpdate = true,
        });
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        var response = await real.ReadAsync(request, Passing(context));
        return fault != "read-always-present" ? response : new ReadResponse
        {
            Id = request.Id,
            Properties = request.Properties,
            Inputs = request.Inputs,
            RefreshBeforeUpdate = true,
        };
    }

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context) =>
        fault == "delete-without-detach"
            ? Task.FromResult(new Empty())
            : real.DeleteAsync(request, Passing(context)).ResponseAsync;

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context) =>
        real.HandshakeAsync(request, Passing(context)).ResponseAsync;

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        real.GetPluginInfoAsync(request, Passing(context)).ResponseAsync;

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) =>
        real.CheckConfigAsync(request, Passing(context)).ResponseAsync;

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) =>
        real.DiffConfigAsync(request, Passing(context)).ResponseAsync;

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) =>
        real.ConfigureAsync(request, Passing(context)).ResponseAsync;

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) =>
        real.CheckAsync(request, Passing(context)).ResponseAsync;

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) =>
        real.DiffAsync(request, Passing(context)).ResponseAsync;

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context) =>
        real.UpdateAsync(request, Passing(context)).ResponseAsync;

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context) =>
        real.InvokeAsync(request, Passing(context)).ResponseAsync;

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) =>
        real.CancelAsync(request, Passing(context)).ResponseAsync;

    private static CallOptions Passing(ServerCallContext context) => new(cancellationToken: context.CancellationToken);
}
