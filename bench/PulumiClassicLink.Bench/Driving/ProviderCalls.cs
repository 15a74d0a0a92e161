using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Cloud.Actions;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>The calls of a resource's life, as the engine sends them; an answer that is not the expected one is an error.</summary>
internal sealed class ProviderCalls(ResourceProvider.ResourceProviderClient client)
{
    private static readonly Empty Nothing = new();

    public async Task ConfigureAsync(string engineAddress, Uri cloud, CancellationToken cancellationToken)
    {
        var endpoints = new Struct();
        endpoints.Fields["ecs"] = Value.ForString(cloud.ToString());
        var configuration = new Struct();
        configuration.Fields["region"] = Value.ForString(Fleet.Region);
        configuration.Fields["accessKey"] = Value.ForString("simulator-key");
        configuration.Fields["secretKey"] = Value.ForString("simulator-secret");
        configuration.Fields["endpoints"] = Value.ForStruct(endpoints);
        var handshake = new ProviderHandshakeRequest { EngineAddress = engineAddress, SupportsRefreshBeforeUpdate = true };
        await client.HandshakeAsync(handshake, Ending(cancellationToken));
        var check = new CheckRequest { Urn = "urn:pulumi:dev::bench::pulumi:providers:classiclink::default", News = configuration };
        var checkedInputs = await client.CheckConfigAsync(check, Ending(cancellationToken));
        await client.ConfigureAsync(new ConfigureRequest { Args = checkedInputs.Inputs, AcceptSecrets = true }, Ending(cancellationToken));
    }

    /// <summary>The emptiest call that there is.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken) =>
        await client.GetPluginInfoAsync(Nothing, Ending(cancellationToken));

    public async Task CheckAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        var request = new CheckRequest { Urn = Urn(link), News = Inputs(link) };
        var answer = await client.CheckAsync(request, Ending(cancellationToken));
        Require(answer.Failures.Count == 0, "Check found failures");
    }

    public async Task DiffAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        var request = new DiffRequest
        {
            Id = Id(link),
            Urn = Urn(link),
            Olds = Outputs(link),
            News = Inputs(link),
            OldInputs = Inputs(link),
        };
        var answer = await client.DiffAsync(request, Ending(cancellationToken));
        Require(answer.Changes == DiffResponse.Types.DiffChanges.DiffNone, "Diff saw changes");
    }

    /// <param name="link">What is created.</param>
    /// <param name="timeout">Of customTimeouts, in seconds; 0: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task CreateAsync(ClassicLink link, double timeout, CancellationToken cancellationToken)
    {
        var request = new CreateRequest { Urn = Urn(link), Properties = Inputs(link), Timeout = timeout };
        var answer = await client.CreateAsync(request, Ending(cancellationToken));
        Require(answer.Id == Id(link), "Create answered another id");
    }

    public async Task PreviewCreateAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        var request = new CreateRequest { Urn = Urn(link), Properties = Inputs(link), Preview = true };
        await client.CreateAsync(request, Ending(cancellationToken));
    }

    /// <summary>A refresh.</summary>
    public async Task ReadAsync(ClassicLink link, bool isThere, CancellationToken cancellationToken)
    {
        var request = new ReadRequest { Id = Id(link), Urn = Urn(link), Inputs = Inputs(link), Properties = Outputs(link) };
        var answer = await client.ReadAsync(request, Ending(cancellationToken));
        Require(answer.Id == (isThere ? Id(link) : ""),
            isThere ? "a link that is there was read as gone" : "a link that is gone was read as present");
    }

    public async Task DeleteAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        var request = new DeleteRequest { Id = Id(link), Urn = Urn(link), Properties = Outputs(link), OldInputs = Inputs(link) };
        await client.DeleteAsync(request, Ending(cancellationToken));
    }

    private static CallOptions Ending(CancellationToken cancellationToken) => new(cancellationToken: cancellationToken);

    private static string Urn(ClassicLink link) => $"urn:pulumi:dev::bench::classiclink:index:ClassicLinkAttachment::{link.InstanceId}";

    private static string Id(ClassicLink link) => $"{link.RegionId}:{link.InstanceId}:{link.VpcId}";

    private static Struct Inputs(ClassicLink link)
    {
        var inputs = new Struct();
        inputs.Fields["instanceId"] = Value.ForString(link.InstanceId);
        inputs.Fields["vpcId"] = Value.ForString(link.VpcId);
        inputs.Fields["regionId"] = Value.ForString(link.RegionId);
        return inputs;
    }

    private static Struct Outputs(ClassicLink link)
    {
        var outputs = Inputs(link);
        outputs.Fields["allowRelink"] = Value.ForBool(false);
        return outputs;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise + ".");
    }
}
