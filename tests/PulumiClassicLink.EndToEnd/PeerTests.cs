using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>Clients that nobody here wrote judge our side of the wire: Pulumi's and Alibaba Cloud's own, for Node.</summary>
[Category("Peer")]
internal sealed class PeerTests
{
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
        Assert.That(changes,
            Is.EqualTo(new[] { ("AttachClassicLinkVpc", InstanceId, VpcId), ("DetachClassicLinkVpc", InstanceId, VpcId) }));
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

    /// <summary>The documentation's code in languages that nothing here compiles.</summary>
    [Test, CancelAfter(120_000)]
    public async Task Documentation_HasCodeThatParses(CancellationToken cancellationToken)
    {
        string[] pages = [Repository.File("README.md"), .. Directory.GetFiles(Repository.File("docs"), "*.md")];
        var run = await Command.RunAsync("node", ["snippets.mjs", .. pages], PeerBench.Folder, null, cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(run.Output, Is.EqualTo(new[] { "go 3", "java 3", "python 3", "typescript 4" }));
    }

    [Test, CancelAfter(120_000)]
    public async Task Workflows_HaveNoErrors(CancellationToken cancellationToken)
    {
        string[] files =
        [
            .. Directory.GetFiles(Repository.File(".github", "workflows")),
            .. Directory.GetFiles(Repository.File("examples", "gitops", "github", ".github", "workflows")),
        ];
        var run = await Command.RunAsync("node", ["workflows.mjs", .. files], PeerBench.Folder, null, cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, run.Shown);
        Assert.That(run.Output, Is.EqualTo(new[] { $"{files.Length} workflows" }));
        Assert.That(files, Has.Length.GreaterThanOrEqualTo(3));
    }
}
