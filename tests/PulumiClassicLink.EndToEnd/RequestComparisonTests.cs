namespace PulumiClassicLink.EndToEnd;

/// <summary>The vendor's Node client and ours are asked for the same things; what they put on the wire is compared.</summary>
[Category("Peer")]
internal sealed class RequestComparisonTests
{
    private const string Attach = "AttachClassicLinkVpc";
    private const string Describe = "DescribeClassicLinkInstances";
    private const string Detach = "DetachClassicLinkVpc";

    /// <summary>The awkward ids of tests/peers/ecs-requests.mjs.</summary>
    private const int AwkwardIds = 5;

    private static readonly string[] Actions = [Attach, Describe, Describe, Describe, Describe, Describe, Detach];

    [TestCase(false), TestCase(true), CancelAfter(120_000)]
    public async Task EcsClient_SendsWhatTheOfficialClientSends(bool session, CancellationToken cancellationToken)
    {
        var key = session ? PeerBench.SessionKey : PeerBench.OwnKey;
        var (official, ours) = await RequestsAsync(key, cancellationToken);

        Assert.That(official.Select(request => request.Headers["x-acs-action"]), Is.EqualTo(Actions));
        Assert.That(ours, Has.Count.EqualTo(official.Count));
        foreach (var (theirs, own) in official.Zip(ours))
        {
            Assert.That(own.Line, Is.EqualTo(theirs.Line).And.EqualTo("POST / HTTP/1.1"));
            Assert.That(own.Query, Is.EqualTo(theirs.Query));
            Assert.That(own.SignedHeaders, Is.EqualTo(theirs.SignedHeaders.Except([RecordedRequest.Telemetry])));
            Assert.That(own.SignedValues, Is.EqualTo(theirs.SignedValues));
            Assert.That(own.Algorithm, Is.EqualTo(theirs.Algorithm));
            Assert.That(own.Credential, Is.EqualTo(theirs.Credential).And.EqualTo(key.Id));
            Assert.That(own.Signature, Does.Match("^[0-9a-f]{64}$"));
            Assert.That(theirs.SignedHeaders, Does.Contain(RecordedRequest.Telemetry));
        }
    }

    [Test, CancelAfter(120_000)]
    public async Task EcsClient_EscapesAsTheOfficialClientSigns(CancellationToken cancellationToken)
    {
        var (official, ours) = await RequestsAsync(PeerBench.OwnKey, cancellationToken);

        for (var at = 0; at < Actions.Length; at++)
        {
            if (at == AwkwardIds) continue;
            Assert.That(ours[at].RawQuery, Is.EqualTo(official[at].RawQuery));
        }

        // The vendor's client signs all but the unreserved characters of RFC 3986 escaped, but sends !()* bare; ours sends what it signs.
        // The simulator accepted both.
        Assert.That(official[AwkwardIds].RawQuery[0], Is.EqualTo("InstanceId=i-a%2Ci-b%20c*~%27()!%2B%2F%C3%A9"));
        Assert.That(ours[AwkwardIds].RawQuery[0], Is.EqualTo("InstanceId=i-a%2Ci-b%20c%2A~%27%28%29%21%2B%2F%C3%A9"));
        Assert.That(ours[AwkwardIds].RawQuery.Skip(1), Is.EqualTo(official[AwkwardIds].RawQuery.Skip(1)));
    }

    [TestCase(false), TestCase(true), CancelAfter(120_000)]
    public async Task EcsClient_DatesEachRequestAndNeverRepeatsANonce(bool session, CancellationToken cancellationToken)
    {
        var key = session ? PeerBench.SessionKey : PeerBench.OwnKey;
        var (official, ours) = await RequestsAsync(key, cancellationToken);
        RecordedRequest[] all = [.. official, .. ours];

        Assert.That(all.Select(request => request.Headers["x-acs-date"]), Has.All.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"));
        Assert.That(all.Select(request => request.Headers["x-acs-signature-nonce"]), Is.Unique.And.All.Match("^[0-9a-f]{32,64}$"));
        Assert.That(all.Select(request => request.Headers["accept"]), Has.All.EqualTo("application/json"));
        Assert.That(all.Select(request => request.Headers["content-length"]), Has.All.EqualTo("0"));
        string[] unsigned = ["accept", "authorization", "content-length", "user-agent"];
        Assert.That(ours.Select(request => request.UnsignedHeaders), Has.All.EqualTo(unsigned));
        Assert.That(official.Select(request => request.UnsignedHeaders.Except(["connection"])), Has.All.EqualTo(unsigned));
    }

    private static async Task<(IReadOnlyList<RecordedRequest> Official, IReadOnlyList<RecordedRequest> Ours)> RequestsAsync(
        AccessKey key, CancellationToken cancellationToken)
    {
        await using var simulator = await PeerBench.StartSimulatorAsync(cancellationToken);
        simulator.AddInstance(PeerBench.RegionId, "i-bp1peer0000000000001");
        await using var proxy = new RecordingProxy(simulator.Endpoint);

        var run = await PeerBench.RunNodeAsync(["ecs-requests.mjs"], proxy.Endpoint, key, cancellationToken);
        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Errors));
        RecordedRequest[] official = [.. proxy.TakeRequests().Select(RecordedRequest.Parse)];
        await AskAsync(proxy.Endpoint, key, cancellationToken);
        RecordedRequest[] ours = [.. proxy.TakeRequests().Select(RecordedRequest.Parse)];

        Assert.That(simulator.Links, Is.Empty);
        Assert.That(simulator.Calls.Where(call => call.HttpStatus != 200).Select(call => call.Code),
            Is.EqualTo(Enumerable.Repeat("InvalidInstanceId.NotFound", 2)));
        return (official, ours);
    }

    /// <summary>The same as tests/peers/ecs-requests.mjs.</summary>
    private static async Task AskAsync(Uri endpoint, AccessKey key, CancellationToken cancellationToken)
    {
        var options = new CloudClientOptions { Credentials = new StaticCredentials(key, "test"), Endpoint = endpoint.ToString() };
        using var client = new CloudClient(options, new SocketsHttpHandler(), TimeProvider.System);
        var link = new ClassicLink { RegionId = PeerBench.RegionId, InstanceId = PeerBench.InstanceId, VpcId = PeerBench.VpcId };
        var byVpc = new DescribeClassicLinkInstancesRequest { RegionId = PeerBench.RegionId, VpcId = PeerBench.VpcId };
        var byInstances = new DescribeClassicLinkInstancesRequest
        {
            RegionId = PeerBench.RegionId,
            InstanceIds = [PeerBench.InstanceId, "i-bp1peer0000000000001"],
        };

        await client.AttachClassicLinkVpcAsync(link, isUrgent: false, CancellationToken.None, cancellationToken);
        await client.DescribeClassicLinkInstancesAsync(byInstances, cancellationToken);
        await client.DescribeClassicLinkInstancesAsync(byVpc, cancellationToken);
        await client.DescribeClassicLinkInstancesAsync(byVpc with { PageNumber = 2, PageSize = 1 }, cancellationToken);
        await client.DescribeClassicLinkInstancesAsync(byVpc with { InstanceIds = [PeerBench.InstanceId] }, cancellationToken);
        Assert.ThrowsAsync<CloudException>(() => client.DescribeClassicLinkInstancesAsync(
            byInstances with { InstanceIds = ["i-a", "i-b c*~'()!+/é"] }, cancellationToken));
        await client.DetachClassicLinkVpcAsync(link, CancellationToken.None, cancellationToken);
    }
}
