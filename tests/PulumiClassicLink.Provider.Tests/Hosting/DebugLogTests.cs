using System.Text.RegularExpressions;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Hosting;

/// <summary>What the plugin's process writes to standard error at the engine's highest level of detail.</summary>
internal sealed class DebugLogTests
{
    private const string KeyId = "LTAI5tKeyThatMustNotShow";
    private const string KeySecret = "SecretThatMustNeverShowUp00000";
    private const string Token = "CAISTokenThatMustNeverShowUp0000";

    [Test]
    public async Task DebugLog_HasEveryStringToSignAndNoKey()
    {
        var (log, calls) = await RunAsync("-v=9");

        Assert.Multiple(() =>
        {
            Assert.That(Regex.Count(log, "string to sign ACS3-HMAC-SHA256\\s+[0-9a-f]{64}"), Is.EqualTo(calls), log);
            Assert.That(log, Does.Contain("AttachClassicLinkVpc: POST http://127.0.0.1").And.Contain("InstanceId=i-classic1"));
            Assert.That(log, Does.Contain("Forbidden.RAM").And.Contain("RequestId 00000000-0000-4000-8000-"));
            Assert.That(new[] { KeyId, KeySecret, Token, "Signature=" }.Where(log.Contains), Is.Empty, log);
        });
    }

    [Test]
    public async Task DebugLog_IsEmptyUnlessAskedFor()
    {
        var (log, _) = await RunAsync("-v=8");

        Assert.That(log, Is.Empty);
    }

    /// <summary>One refused and one successful Attach with a temporary key.</summary>
    private static async Task<(string Log, int Calls)> RunAsync(string level)
    {
        await using var engine = await FakeEngine.StartAsync();
        await using var cloud = await EcsSimulator.StartAsync(
            new SimulatorOptions { AccessKeyId = KeyId, AccessKeySecret = KeySecret, SecurityToken = Token }, TimeProvider.System,
            CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        cloud.Inject(new SimulatedFault
        {
            Action = Rig.Attach,
            Kind = FaultKind.Refuse,
            Code = "Forbidden.RAM",
            Message = $"echo {Token} of {KeyId}",
        });
        using var process = StartedPlugin.With("--logtostderr", level, engine.Address);
        var client = await process.ConnectAsync();
        var options = new CallOptions(cancellationToken: process.Patience);
        var arguments = Props.Of(
            ("accessKey", KeyId), ("secretKey", Props.Secret(KeySecret)), ("securityToken", Props.Secret(Token)), ("region", Rig.Region),
            ("endpoints", $$"""{"ecs":"{{cloud.Endpoint}}"}"""));
        await client.ConfigureAsync(new ConfigureRequest { Args = arguments }, options);
        var create = new CreateRequest { Urn = Rig.Urn(), Properties = Rig.Inputs() };
        await Calls.RefusedAsync(async () => await client.CreateAsync(create, options), StatusCode.PermissionDenied);
        await client.CreateAsync(create, options);

        await process.SignalAsync("INT");
        var (_, _, error) = await process.EndAsync();
        Assert.That(cloud.Links, Has.Count.EqualTo(1));
        return (error, cloud.Calls.Count);
    }
}
