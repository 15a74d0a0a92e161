using System.Net;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Calls;

/// <summary>Over a real socket: what leaves the machine is what was signed, and leaves it once.</summary>
[CancelAfter(60_000)]
public sealed class WireTests
{
    private const string Ok = """{"RequestId":"R-OK"}""";

    [Test]
    public async Task Attach_SendsAnEmptyPostWithAllParametersInTheQuery(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(_ => RawListener.Json(200, Ok));
        using var client = Client(server);

        Assert.That(await client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync(), Is.EqualTo("R-OK"));

        var head = server.Heads.Single();
        Assert.That(head, Does.StartWith("POST /?InstanceId=i-a&RegionId=cn-beijing&VpcId=vpc-a HTTP/1.1\n"));
        Assert.That(Header(head, "host"), Is.EqualTo(new Uri(server.Url).Authority));
        Assert.That(Header(head, "content-length"), Is.EqualTo("0"));
        Assert.That(Header(head, "accept"), Is.EqualTo("application/json"));
        Assert.That(Header(head, "x-acs-action"), Is.EqualTo("AttachClassicLinkVpc"));
        Assert.That(Header(head, "x-acs-version"), Is.EqualTo("2014-05-26"));
        Assert.That(Header(head, "x-acs-date"), Is.EqualTo("2026-01-02T03:04:40Z"));
        Assert.That(head, Does.Not.Contain("x-acs-credentials-provider").And.Not.Contain("content-type").IgnoreCase);
    }

    [Test]
    public async Task Attach_SendsAndSignsTheSecurityToken(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(_ => RawListener.Json(200, Ok));
        using var client = Client(server);
        await client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync();

        var head = server.Heads.Single();
        Assert.That(Header(head, "x-acs-security-token"), Is.EqualTo(TestClients.Key.SecurityToken));
        Assert.That(Header(head, "x-acs-accesskey-id"), Is.EqualTo(TestClients.Key.Id));
        Assert.That(
            Header(head, "authorization"),
            Does.Contain("SignedHeaders=host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version,"));
    }

    /// <summary>.NET reads such a body until the connection ends, wherever that is.</summary>
    [TestCase("Content-Length: x")]
    [TestCase("Content-Length: -1")]
    [TestCase("Content-Length: 20\r\nContent-Length: 99")]
    public async Task Attach_BelievesNoAnswerOfAnotherLength(string length, CancellationToken cancellationToken)
    {
        await using var server = new RawListener(_ => $"HTTP/1.1 200 OK\r\nConnection: close\r\n{length}\r\n\r\n{Ok}");
        using var client = Client(server);

        var outcome = await client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, cancellationToken);

        Assert.That(outcome, Is.TypeOf<WriteOutcome.Unknown>());
    }

    [Test]
    public async Task Describe_SendsBackNoCookie(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(
            _ => RawListener.Json(200, """{"RequestId":"R","TotalCount":0,"Links":{"Link":[]}}""", "Set-Cookie: gateway=1; path=/"));
        using var client = Client(server);
        var request = new DescribeClassicLinkInstancesRequest { RegionId = "cn-beijing", InstanceIds = ["i-a"] };

        await client.DescribeClassicLinkInstancesAsync(request, cancellationToken);
        await client.DescribeClassicLinkInstancesAsync(request, cancellationToken);

        Assert.That(server.Heads[1], Does.Not.Contain("cookie").IgnoreCase);
    }

    [Test]
    public async Task Describe_KeepsTheSignedEscapingOnTheWire(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(_ => RawListener.Json(200, """{"RequestId":"R","TotalCount":0,"Links":{"Link":[]}}"""));
        using var client = Client(server);
        var request = new DescribeClassicLinkInstancesRequest
        {
            RegionId = "cn-beijing",
            InstanceIds = ["i-a", "i-b c*~'()!+/é"],
            VpcId = "vpc-a",
        };

        await client.DescribeClassicLinkInstancesAsync(request, cancellationToken);

        Assert.That(
            server.Heads.Single(),
            Does.StartWith("POST /?InstanceId=i-a%2Ci-b%20c%2A~%27%28%29%21%2B%2F%C3%A9&PageNumber=1&PageSize=100&RegionId=cn-beijing&VpcId=vpc-a HTTP/1.1\n"));
    }

    [Test]
    public async Task Attach_IsNotSentAgain_WhenAKeptConnectionIsCut(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(number => number == 1 ? RawListener.Json(200, Ok) : null);
        using var client = Client(server);
        await client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync();

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, cancellationToken).RequestIdAsync());

        Assert.That(error!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(server.Heads, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Attach_IsOutcomeUnknown_WhenNoAnswerComes(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(_ => null);
        using var client = Client(server);

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, cancellationToken).RequestIdAsync());

        Assert.That(error!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.HttpStatus, Is.Null);
        Assert.That(server.Heads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Attach_IsOutcomeUnknown_WhenTheAnswerIsCutShort(CancellationToken cancellationToken)
    {
        await using var server = new RawListener(_ => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n" + Ok);
        using var client = Client(server);

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, cancellationToken).RequestIdAsync());

        Assert.That(error!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
    }

    [Test]
    public async Task Attach_DoesNotFollowARedirect(CancellationToken cancellationToken)
    {
        await using var elsewhere = new RawListener(_ => RawListener.Json(200, Ok));
        await using var server = new RawListener(_ => RawListener.Json(307, "", $"Location: {elsewhere.Url}/"));
        using var client = Client(server);

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, cancellationToken).RequestIdAsync());

        Assert.That(error!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.HttpStatus, Is.EqualTo(307));
        Assert.That(error.Message, Does.Contain("redirect"));
        Assert.That(elsewhere.Heads, Is.Empty);
    }

    [Test]
    public async Task Attach_GoesAroundTheProxy_ToLoopback(CancellationToken cancellationToken)
    {
        await using var proxy = new RawListener(_ => RawListener.Json(200, Ok));
        await using var server = new RawListener(_ => RawListener.Json(200, Ok));
        var sockets = new SocketsHttpHandler { Proxy = new WebProxy(proxy.Url), UseProxy = true };
        using var client = new CloudClient(
            new CloudClientOptions { Credentials = TestClients.Credentials, Endpoint = server.Url }, sockets, new SteppingTime());

        await client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, cancellationToken)
            .RequestIdAsync();

        Assert.That(proxy.Heads, Is.Empty);
        Assert.That(server.Heads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Attach_IsOutcomeUnknown_WhenNobodyListens(CancellationToken cancellationToken)
    {
        var server = new RawListener(_ => null);
        using var client = Client(server);
        await server.DisposeAsync();

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, cancellationToken).RequestIdAsync());

        Assert.That(error!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.Message, Does.Contain("could not connect").And.Contain("Nothing was sent"));
    }

    private static CloudClient Client(RawListener server) =>
        new(new CloudClientOptions { Credentials = TestClients.Credentials, Endpoint = server.Url }, new SocketsHttpHandler(),
            new SteppingTime());

    private static string? Header(string head, string name) =>
        head.Split('\n')
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .SingleOrDefault();
}
