using PulumiClassicLink.Rooms.Tests.Doubles;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Rooms.Tests.Simulator;

/// <summary>Client and directory over a real socket, against a server with its own idea of signatures.</summary>
[CancelAfter(60_000)]
public sealed class SimulatorTests
{
    private const string Region = "cn-beijing";

    [Test]
    public async Task Link_IsMadeSeenAndCut([Values(null, "sts-token+/=")] string? securityToken, CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(securityToken, cancellationToken);
        using var client = Client(simulator, securityToken);
        var directory = new LinkReader(client, trustEmptyAnswers: false);
        var link = new ClassicLink { RegionId = Region, InstanceId = "i-a", VpcId = "vpc-a" };

        Assert.That((await directory.LookAsync(Region, "i-a", cancellationToken)).State, Is.EqualTo(LinkState.NotLinked));
        var requestId = await client.AttachClassicLinkVpcAsync(link, isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync();
        Assert.That(await directory.LookAsync(Region, "i-a", cancellationToken),
            Is.EqualTo(new LinkSight { State = LinkState.Linked, VpcId = "vpc-a" }));
        Assert.That(simulator.Links, Is.EqualTo(new[] { new SimulatedLink(Region, "i-a", "vpc-a") }));
        await client.DetachClassicLinkVpcAsync(link, CancellationToken.None, cancellationToken).RequestIdAsync();
        Assert.That((await directory.LookAsync(Region, "i-a", cancellationToken)).State, Is.EqualTo(LinkState.NotLinked));

        Assert.That(simulator.Links, Is.Empty);
        Assert.That(simulator.Calls.Select(call => call.Action), Is.EqualTo(new[]
        {
            "DescribeClassicLinkInstances", // the proof of sight
            "DescribeClassicLinkInstances",
            "AttachClassicLinkVpc",
            "DescribeClassicLinkInstances",
            "DetachClassicLinkVpc",
            "DescribeClassicLinkInstances",
        }));
        Assert.That(simulator.Calls.Single(call => call.Action == "AttachClassicLinkVpc").RequestId, Is.EqualTo(requestId));
    }

    [Test]
    public async Task Refusals_HaveTheirKinds(CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(null, cancellationToken);
        simulator.AddVpc(Region, "vpc-b");
        simulator.AddVpc(Region, "vpc-off", classicLinkEnabled: false);
        simulator.AddInstance(Region, "i-pending", "Pending");
        simulator.Relink(Region, "i-a", "vpc-a");
        using var client = Client(simulator, null);

        Assert.That(Kind(client.AttachClassicLinkVpcAsync(Link("i-none", "vpc-a"), isUrgent: false, CancellationToken.None,
            cancellationToken).RequestIdAsync()), Is.EqualTo(CloudErrorKind.InstanceNotFound));
        Assert.That(Kind(client.AttachClassicLinkVpcAsync(Link("i-a", "vpc-b"), isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync()), Is.EqualTo(CloudErrorKind.Ambiguous));
        Assert.That(Kind(client.AttachClassicLinkVpcAsync(Link("i-b", "vpc-off"), isUrgent: false, CancellationToken.None,
            cancellationToken).RequestIdAsync()), Is.EqualTo(CloudErrorKind.Ambiguous));
        Assert.That(Kind(client.AttachClassicLinkVpcAsync(Link("i-pending", "vpc-a"), isUrgent: false, CancellationToken.None,
            cancellationToken).RequestIdAsync()), Is.EqualTo(CloudErrorKind.Busy));
        Assert.That(Kind(client.DetachClassicLinkVpcAsync(Link("i-a", "vpc-b"), CancellationToken.None, cancellationToken)
            .RequestIdAsync()), Is.EqualTo(CloudErrorKind.NotLinked));
        Assert.That(simulator.Links, Is.EqualTo(new[] { new SimulatedLink(Region, "i-a", "vpc-a") }));
    }

    [Test]
    public async Task WrongSecret_IsRefused_AndNotShown(CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(null, cancellationToken);
        using var client = new CloudClient(
            new CloudClientOptions
            {
                Credentials = new StaticCredentials(new AccessKey { Id = "simulator-key", Secret = "wrong-but-still-secret" }, "a test"),
                Endpoint = simulator.Endpoint.ToString(),
            },
            new SocketsHttpHandler(),
            TimeProvider.System);

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(Link("i-a", "vpc-a"), isUrgent: false,
            CancellationToken.None, cancellationToken).RequestIdAsync())!;

        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.Refused));
        Assert.That(error.Code, Is.EqualTo("SignatureDoesNotMatch"));
        Assert.That(error.ToString(), Does.Not.Contain("wrong-but-still-secret").And.Not.Contain("simulator-key"));
    }

    [TestCase(FaultKind.Cut, false)]
    [TestCase(FaultKind.CarryOutThenCut, true)]
    public async Task Attach_IsSentOnce_WhenTheConnectionIsCut(FaultKind fault, bool carriedOut, CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(null, cancellationToken);
        simulator.Inject(new SimulatedFault { Action = "AttachClassicLinkVpc", Kind = fault });
        using var client = Client(simulator, null);
        await new LinkReader(client, trustEmptyAnswers: true).LookAsync(Region, "i-a", cancellationToken);

        Assert.That(Kind(client.AttachClassicLinkVpcAsync(Link("i-a", "vpc-a"), isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync()), Is.EqualTo(CloudErrorKind.OutcomeUnknown));

        Assert.That(simulator.Calls.Count(call => call.Action == "AttachClassicLinkVpc"), Is.EqualTo(1));
        Assert.That(simulator.Links, Has.Count.EqualTo(carriedOut ? 1 : 0));
    }

    [Test]
    public async Task Attach_FailsInTheSameWords_WhetherOverASocketOrInProcess(
        [Values(
            FaultKind.Refuse,
            FaultKind.CarryOutThenRefuse,
            FaultKind.Cut,
            FaultKind.CarryOutThenCut,
            FaultKind.NotJson,
            FaultKind.Truncated)]
        FaultKind fault,
        CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var inProcess in new[] { false, true })
        {
            await using var simulator = await StartAsync(null, cancellationToken);
            simulator.Inject(
                new() { Action = "AttachClassicLinkVpc", Kind = fault, Code = "InternalError", Message = "<p>", HttpStatus = 500 });
            using var client = Client(simulator, null, inProcess ? simulator.CreateTransport() : new SocketsHttpHandler());
            var link = Link("i-a", "vpc-a");
            var attach = client.AttachClassicLinkVpcAsync(link, isUrgent: false, CancellationToken.None, cancellationToken)
                .RequestIdAsync();
            var failure = Assert.ThrowsAsync<CloudException>(() => attach)!;
            var said = failure.Message.Replace(simulator.Endpoint.Authority, "host", StringComparison.Ordinal);
            failures.Add($"{failure.Kind} {failure.HttpStatus} {said}");
        }

        Assert.That(failures[1], Is.EqualTo(failures[0]));
    }

    [Test]
    public async Task Look_RefusesToGuess_WhenTheServerIsBlind(CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(null, cancellationToken);
        simulator.Relink(Region, "i-a", "vpc-a");
        simulator.Inject(new SimulatedFault { Action = "DescribeClassicLinkInstances", Kind = FaultKind.Blind, Times = int.MaxValue });
        using var client = Client(simulator, null);

        var error = Assert.ThrowsAsync<CloudException>(
            () => new LinkReader(client, trustEmptyAnswers: false).LookAsync(Region, "i-a", cancellationToken))!;

        Assert.That(error.Message, Does.Contain("trustEmptyAnswers"));
    }

    [Test]
    public async Task List_ReadsPagesAndIds(CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(null, cancellationToken);
        var ids = Enumerable.Range(100, 230).Select(number => $"i-{number}").ToArray();
        foreach (var id in ids)
        {
            simulator.AddInstance(Region, id);
            simulator.Relink(Region, id, "vpc-a");
        }

        using var client = Client(simulator, null);
        var directory = new LinkReader(client, trustEmptyAnswers: false);

        var byVpc = await directory.ListAsync(Region, "vpc-a", null, cancellationToken);
        Assert.That(byVpc.Select(link => link.InstanceId), Is.EqualTo(ids));
        Assert.That(simulator.Calls, Has.Count.EqualTo(6), "three pages, listed until two listings are the same");

        var byIds = await directory.ListAsync(Region, null, [.. ids, "i-none", "i-b"], cancellationToken);
        Assert.That(byIds, Is.EqualTo(byVpc));
    }

    private static CloudErrorKind Kind(Task call) => Assert.ThrowsAsync<CloudException>(() => call)!.Kind;

    private static ClassicLink Link(string instanceId, string vpcId) => new() { RegionId = Region, InstanceId = instanceId, VpcId = vpcId };

    private static async Task<EcsSimulator> StartAsync(string? securityToken, CancellationToken cancellationToken)
    {
        var simulator = await EcsSimulator.StartAsync(new SimulatorOptions { SecurityToken = securityToken }, TimeProvider.System,
            cancellationToken);
        simulator.AddInstance(Region, "i-a");
        simulator.AddInstance(Region, "i-b");
        simulator.AddVpc(Region, "vpc-a");
        return simulator;
    }

    private static CloudClient Client(EcsSimulator simulator, string? securityToken, HttpMessageHandler? transport = null) => new(
        new CloudClientOptions
        {
            Credentials = new StaticCredentials(
                new AccessKey { Id = "simulator-key", Secret = "simulator-secret", SecurityToken = securityToken }, "a test"),
            Endpoint = simulator.Endpoint.ToString(),
        },
        transport ?? new SocketsHttpHandler(),
        TimeProvider.System);
}
