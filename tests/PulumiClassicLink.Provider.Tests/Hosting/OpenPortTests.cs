using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Hosting;

/// <summary>The plugin can be reached from its own machine only, at one port.</summary>
[Platform("Linux")]
internal sealed class OpenPortTests
{
    /// <summary>An engine starts it with an address; in attach mode (PULUMI_DEBUG_PROVIDERS) nobody does.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Plugin_ListensOnOneLoopbackPort(bool hasEngine)
    {
        await using var engine = await FakeEngine.StartAsync();
        await using var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, CancellationToken.None);
        cloud.AddInstance(Rig.Region, Rig.Instance);
        cloud.AddVpc(Rig.Region, Rig.Vpc);
        using var process = StartedPlugin.With(hasEngine ? [engine.Address] : []);
        var client = await process.ConnectAsync();
        var before = OpenPorts.Of(process.Id);
        await client.HandshakeAsync(new ProviderHandshakeRequest { EngineAddress = engine.Address }, process.Options);
        var arguments = Props.Of(
            ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("region", Rig.Region), ("endpoints", $$"""{"ecs":"{{cloud.Endpoint}}"}"""));
        await client.ConfigureAsync(new ConfigureRequest { Args = arguments }, process.Options);
        await client.CreateAsync(new CreateRequest { Urn = Rig.Urn(), Properties = Rig.Inputs() }, process.Options);

        Assert.That(before, Is.EqualTo(new[] { "tcp 127.0.0.1" }));
        Assert.That(OpenPorts.Of(process.Id), Is.EqualTo(before), "once it is used, too");
    }
}
