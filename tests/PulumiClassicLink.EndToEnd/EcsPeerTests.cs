using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>Alibaba Cloud's own Node client against the simulator.</summary>
[Category("Peer")]
internal sealed class EcsPeerTests
{
    [Test, CancelAfter(120_000)]
    public async Task Simulator_ServesTheLifeOfALinkAndItsPages(CancellationToken cancellationToken)
    {
        string[] expected =
        [
            "25 attached",
            "Default page: 10 of 25",
            "By VPC: 10 + 10 + 5",
            "By VPC, 100 a page: 25",
            "By VPC, 7 a page: 7 + 7 + 7 + 4",
            "By VPC, 1 a page: 25 pages",
            "By instances: 10 + 10 + 5",
            "By instances and VPC, 20 a page: 20 + 5",
            "A page after the last: no rows of 25",
            "One instance: 1 of 1",
            "25 detached",
        ];
        await AssertPrintsAsync("ecs.mjs", PeerBench.OwnKey, expected, cancellationToken);
    }

    [Test, CancelAfter(120_000)]
    public Task Simulator_RefusesInEachDocumentedWay(CancellationToken cancellationToken) =>
        AssertPrintsAsync("ecs-refusals.mjs", PeerBench.OwnKey, EcsRefusalRows.Actions, cancellationToken);

    [Test, CancelAfter(120_000)]
    public Task Simulator_RefusesWhatNoActionSees(CancellationToken cancellationToken) =>
        AssertPrintsAsync("ecs-gateway.mjs", PeerBench.OwnKey, EcsRefusalRows.Gateway, cancellationToken);

    [Test, CancelAfter(120_000)]
    public async Task Simulator_RefusesARequestThatOneBitIsChangedOf(CancellationToken cancellationToken)
    {
        string[] expected =
        [
            "256 bits of the signature",
            "82 characters of the query",
            "host: SignatureDoesNotMatch",
            "x-acs-accesskey-id: SignatureDoesNotMatch",
            "x-acs-action: SignatureDoesNotMatch",
            "x-acs-content-sha256: SignatureDoesNotMatch",
            "x-acs-credentials-provider: SignatureDoesNotMatch",
            "x-acs-date: SignatureDoesNotMatch",
            "x-acs-security-token: SignatureDoesNotMatch",
            "x-acs-signature-nonce: SignatureDoesNotMatch",
            "x-acs-version: SignatureDoesNotMatch",
            "Credential: InvalidAccessKeyId.NotFound",
            "SignedHeaders: IncompleteSignature",
            "Unchanged: accepted",
        ];
        var calls = await AssertPrintsAsync("ecs-tampering.mjs", PeerBench.SessionKey, expected, cancellationToken);

        string[] accepted = ["AttachClassicLinkVpc", "DescribeClassicLinkInstances", "DetachClassicLinkVpc"];
        Assert.That(calls.Where(call => call.HttpStatus == 200).Select(call => call.Action), Is.EqualTo(accepted.Concat(accepted)));
    }

    /// <returns>The calls that the simulator got.</returns>
    private static async Task<IReadOnlyList<SimulatedCall>> AssertPrintsAsync(
        string file, AccessKey key, string[] expected, CancellationToken cancellationToken)
    {
        await using var simulator = await PeerBench.StartSimulatorAsync(cancellationToken);

        var run = await PeerBench.RunNodeAsync([file], simulator.Endpoint, key, cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Errors));
        Assert.That(run.Output, Is.EqualTo(expected));
        return simulator.Calls;
    }
}
