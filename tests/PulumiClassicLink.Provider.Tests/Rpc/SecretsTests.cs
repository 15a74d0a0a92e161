using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>Every answer and every log of a run with real-looking keys, searched for these keys.</summary>
internal sealed class SecretsTests
{
    private const string KeyId = "LTAI5tKeyThatMustNotShow";
    private const string KeySecret = "SecretThatMustNeverShowUp00000";
    private const string Token = "CAISTokenThatMustNeverShowUp0000";

    private readonly List<string> _answers = [];

    [Test]
    public async Task Answers_HoldNoKey()
    {
        await using var rig = await Rig.BareAsync();
        await using var cloud = await EcsSimulator.StartAsync(
            new SimulatorOptions { AccessKeyId = KeyId, AccessKeySecret = KeySecret, SecurityToken = Token }, rig.Time,
            CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        await rig.HandshakeAsync();

        // A half pair, a wrong secret that ECS echoes, then the right one.
        await KeepAsync(async () =>
            await rig.ConfigureAsync(configuration => Set(configuration, cloud, KeySecret).Fields.Remove("accessKey")));
        await KeepAsync(async () => await rig.ConfigureAsync(configuration => Set(configuration, cloud, KeySecret + "x")));
        await KeepAsync(async () => await rig.CreateAsync(Rig.Inputs()));
        await KeepAsync(async () => await rig.ReadAsync(inputs: Rig.Inputs()));
        await KeepAsync(async () => await rig.ConfigureAsync(configuration => Set(configuration, cloud, KeySecret)));
        foreach (var echo in new[] { KeyId, KeySecret, Token })
        {
            cloud.Inject(new SimulatedFault
            {
                Action = Rig.Attach,
                Kind = FaultKind.Refuse,
                Code = "SignatureDoesNotMatch",
                Message = $"server string: {echo}",
            });
            cloud.Inject(new SimulatedFault { Action = Rig.Attach, Kind = FaultKind.NotJson, Message = $"<html>{echo}</html>" });
        }

        for (var i = 0; i < 4; i++)
            await KeepAsync(async () => await rig.CreateAsync(Rig.Inputs(), timeout: 20));
        await KeepAsync(async () => await rig.ReadAsync(inputs: Rig.Inputs()));
        await KeepAsync(async () => await rig.UpdateAsync(Rig.Inputs(), Rig.Inputs(allowRelink: true)));
        await KeepAsync(async () => await rig.Client.InvokeAsync(
            new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Props.Of(("vpcId", Rig.Vpc)) }, rig.Options));
        await KeepAsync(async () => { await rig.DeleteAsync(Rig.Inputs()); return new Empty(); });
        _answers.AddRange(rig.Engine.Logged.Select(log => log.ToString()));

        Assert.Multiple(() =>
        {
            Assert.That(_answers, Has.Count.GreaterThan(10));
            Assert.That(cloud.Calls.Any(call => call.ChangedLinks), Is.True, "the right keys did work");
            Assert.That(_answers.Where(answer => new[] { KeyId, KeySecret, Token }.Any(answer.Contains)), Is.Empty);
        });
    }

    private static Struct Set(Struct configuration, EcsSimulator cloud, string secret)
    {
        configuration.Fields["endpoints"] = Value.ForStruct(Props.Of(("ecs", cloud.Endpoint.ToString())));
        configuration.Fields["accessKey"] = Value.ForString(KeyId);
        configuration.Fields["secretKey"] = Props.Secret(secret);
        configuration.Fields["securityToken"] = Props.Secret(Token);
        return configuration;
    }

    private async Task KeepAsync(Func<Task<IMessage>> call)
    {
        try
        {
            _answers.Add((await call()).ToString()!);
        }
        catch (RpcException refused)
        {
            _answers.Add(refused + refused.Status.Detail + string.Join(' ', refused.Trailers.Select(Text)) + refused.GetRpcStatus());
        }
    }

    private static string Text(Metadata.Entry entry) =>
        entry.IsBinary ? System.Text.Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value;
}
