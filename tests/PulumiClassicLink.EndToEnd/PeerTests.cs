using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>Clients that nobody here wrote judge our side of the wire: Pulumi's and Alibaba Cloud's own, for Node.</summary>
[Category("Peer")]
internal sealed class PeerTests
{
    private const string RegionId = PeerBench.RegionId;
    private const string InstanceId = PeerBench.InstanceId;
    private const string VpcId = PeerBench.VpcId;

    [Test, CancelAfter(120_000)]
    public async Task Plugin_AnswersTheStubsOfTheOfficialSdk(CancellationToken cancellationToken)
    {
        await using var simulator = await PeerBench.StartSimulatorAsync(cancellationToken);

        var run = await PeerBench.RunNodeAsync(["plugin.mjs", Repository.Plugin], simulator.Endpoint, PeerBench.OwnKey, cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Errors));
        string[] expected =
        [
            "Handshake", "GetPluginInfo", "GetSchema", "CheckConfig", "DiffConfig", "Configure",
            "Check", "Create", "Read", "Diff", "Update", "Invoke", "List", "Delete", "Cancel",
        ];
        Assert.That(run.Output, Is.EqualTo(expected));
        var changes = simulator.Calls.Where(call => call.ChangedLinks).Select(call => (call.Action, call.InstanceId, call.VpcId));
        Assert.That(changes, Is.EqualTo(new[] { ("AttachClassicLinkVpc", InstanceId, VpcId), ("DetachClassicLinkVpc", InstanceId, VpcId) }));
    }

    [Test, CancelAfter(120_000)]
    public async Task Simulator_AcceptsTheOfficialStsClient(CancellationToken cancellationToken)
    {
        await using var simulator = await PeerBench.StartSimulatorAsync(cancellationToken);
        simulator.AddRole(new SimulatedRole
        {
            Arn = "acs:ram::1000000000000001:role/peer",
            OidcProviderArn = "acs:ram::1000000000000001:oidc-provider/peer",
            OidcTokens = ["peer-token+/="],
        });

        var run = await PeerBench.RunNodeAsync(["sts.mjs"], simulator.Endpoint, PeerBench.OwnKey, cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Errors));
        string[] expected = ["GetCallerIdentity", "AssumeRole", "AssumeRoleWithOIDC", "Refusals"];
        Assert.That(run.Output, Is.EqualTo(expected));
    }

    [Test, CancelAfter(180_000)]
    public async Task Engine_RunsAProgramOfTheOfficialSdk(CancellationToken cancellationToken)
    {
        await using var simulator = await PeerBench.StartSimulatorAsync(cancellationToken);
        using var work = new TemporaryFolder();
        var display = new StringWriter();
        var options = new EngineOptions
        {
            ProgramDirectory = Path.Combine(PeerBench.Folder, "program"),
            Stack = "test",
            CheckpointPath = work.File("checkpoint.json"),
            PluginDirectories = [Path.GetDirectoryName(Repository.Plugin)!],
            Config = new Dictionary<string, ConfigValue>
            {
                ["peers:instanceId"] = new(InstanceId),
                ["peers:vpcId"] = new(VpcId),
                ["classiclink:region"] = new(RegionId),
                ["classiclink:endpoints"] = new($$"""{"ecs":"{{simulator.Endpoint}}"}"""),
                ["classiclink:accessKey"] = new(new SimulatorOptions().AccessKeyId, IsSecret: true),
                ["classiclink:secretKey"] = new(new SimulatorOptions().AccessKeySecret, IsSecret: true),
            },
        };
        var engine = new Engine(options, display, TimeProvider.System);

        var preview = await engine.PreviewAsync(cancellationToken);
        Assert.That(preview.Errors, Is.Empty, display.ToString());
        Assert.That(simulator.Links, Is.Empty);

        var up = await engine.UpAsync(cancellationToken);
        Assert.That(up.Errors, Is.Empty, display.ToString());
        Assert.That(simulator.Links, Is.EqualTo(new[] { new SimulatedLink(RegionId, InstanceId, VpcId) }));
        var outputs = Checkpoint.Load(options.CheckpointPath, null).StackOutputs.Fields;
        Assert.That(outputs["linkId"].StringValue, Is.EqualTo($"{RegionId}:{InstanceId}:{VpcId}"));
        Assert.That(outputs["regionId"].StringValue, Is.EqualTo(RegionId));
        Assert.That(await File.ReadAllTextAsync(options.CheckpointPath, cancellationToken), Does.Not.Contain(new SimulatorOptions().AccessKeySecret));

        var destroy = await engine.DestroyAsync(cancellationToken);
        Assert.That(destroy.Errors, Is.Empty, display.ToString());
        Assert.That(simulator.Links, Is.Empty);
    }
}
