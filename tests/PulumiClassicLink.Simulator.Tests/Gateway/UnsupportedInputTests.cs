namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class UnsupportedInputTests : SimulatorTest
{
    [Test]
    public async Task Handle_RefusesAnUnknownAction() =>
        AssertRefused(await Client.CallAsync("DescribeInstances", ("RegionId", Region)), 404, "InvalidAction.NotFound");

    [Test]
    public async Task Handle_RefusesAnUnknownVersion() => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Version = "2016-04-28" }),
        400,
        "InvalidVersion");

    [TestCase(Attach, "PageSize")]
    [TestCase(Detach, "ClientToken")]
    [TestCase(Describe, "OwnerId")]
    [TestCase(Attach, "instanceid")]
    [TestCase(Attach, "Format")]
    public async Task Handle_RefusesAnUnknownParameter(string action, string parameter) => AssertRefused(
        await Client.CallAsync(action, [.. Ids("i-one", "vpc-a"), (parameter, "1")]),
        400,
        "Simulator.UnsupportedParameter",
        $"The parameter {parameter} of {action} is not simulated.");

    [Test]
    public async Task Handle_RefusesARepeatedParameter() => AssertRefused(
        await Client.CallAsync(Attach, [.. Ids("i-one", "vpc-a"), ("VpcId", "vpc-b")]),
        400,
        "Simulator.UnsupportedRepeatedParameter",
        "The parameter VpcId is sent more than once.");

    [Test]
    public async Task Handle_RefusesABody() => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Body = "x=1" }),
        400,
        "Simulator.UnsupportedBody");

    [TestCase(null)]
    [TestCase("text/xml")]
    public async Task Handle_RefusesACallerThatDoesNotAskForJson(string? accept) => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Accept = accept }),
        400,
        "Simulator.UnsupportedFormat");

    [TestCase("ACS3-RSA-SHA256 Credential=k,SignedHeaders=host,Signature=00")]
    [TestCase("Bearer token")]
    public async Task Handle_RefusesAnotherSignatureMethod(string authorization) => AssertRefused(
        await Client.SendAsync(new SignedCall
        {
            Action = Attach,
            Parameters = Ids("i-one", "vpc-a"),
            Tampered = new() { ["Authorization"] = authorization },
        }),
        400,
        "Simulator.UnsupportedSignatureMethod");

    [Test]
    public async Task Handle_RefusesASignatureInTheQuery() => AssertRefused(
        await Client.CallAsync(Attach, [.. Ids("i-one", "vpc-a"), ("SignatureMethod", "HMAC-SHA1"), ("Signature", "x")]),
        400,
        "Simulator.UnsupportedSignatureMethod");

    [Test]
    public async Task Handle_RefusesABrokenQuery() => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), SentQuery = query => query + "%zz" }),
        400,
        "Simulator.UnsupportedQueryEncoding");

    [Test]
    public async Task Handle_RefusesAnotherMethodOrPath()
    {
        AssertRefused(
            await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Method = HttpMethod.Put }),
            400,
            "Simulator.UnsupportedMethod");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var response = await http.GetAsync(new Uri(Simulator.Endpoint, "/clusters"), CancellationToken.None);
        Assert.That(await response.Content.ReadAsStringAsync(CancellationToken.None), Does.Contain("Simulator.UnsupportedPath"));
    }

    [TearDown]
    public void NothingChanged()
    {
        Assert.That(Simulator.Links, Is.Empty);
        Assert.That(Simulator.Calls, Is.Not.Empty);
        Assert.That(Simulator.Calls, Has.All.Property(nameof(SimulatedCall.ChangedLinks)).False);
    }
}
