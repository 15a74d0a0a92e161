namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>What a browser on this machine sends for a page of another site, and what everybody else sends.</summary>
internal sealed class OtherSitesTests : SimulatorTest
{
    private static readonly string[] Requests =
    [
        "GET ", "GET simulator/world", "GET simulator/links", "POST simulator/reset", "DELETE simulator/faults",
        "GET latest/meta-data/ram/security-credentials/", "PUT latest/api/token", "GET credentials-uri",
        "GET ?Action=GetCallerIdentity&Version=2015-04-01", "POST ", "OPTIONS simulator/reset",
    ];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    protected override SimulatorOptions Options => new() { HostNames = ["simulator.internal"] };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task Handle_RefusesAHostThatIsNotItsOwn(
        [ValueSource(nameof(Requests))] string request,
        [Values("rebound.example", "rebound.example:{0}", "aliyuncs.com.example", "localhost.example")] string host)
    {
        host = string.Format(null, host, Simulator.Endpoint.Port);
        var (status, text) = await SendAsync(request, host);
        Assert.That(status, Is.EqualTo(403));
        Assert.That(text, Is.EqualTo(
            $"{{\"error\":\"The host '{host.Split(':')[0]}' is not known here: use the IP address or localhost, or name the host with --host.\"}}"));
        Assert.That(Simulator.CallCount, Is.Zero);
    }

    [Test]
    public async Task Handle_RefusesWhatAnotherPageAsks(
        [ValueSource(nameof(Requests))] string request,
        [Values("http://other.example", "https://127.0.0.1:{0}", "http://127.0.0.1", "null")] string origin)
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        origin = string.Format(null, origin, Simulator.Endpoint.Port);
        var (status, text) = await SendAsync(request, origin: origin);
        Assert.That((status, text), Is.EqualTo((403, $$"""{"error":"A page of {{origin}} may not use this simulator."}""")));
        Assert.That((Simulator.CallCount, Simulator.Links.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Handle_TakesItsOwnHostsAndPages(
        [Values(
            "127.0.0.1", "localhost:{0}", "LOCALHOST.", "one.localhost:80", "192.0.2.1:8900", "[::1]:{0}", "ecs.cn-beijing.aliyuncs.com",
            "Simulator.Internal:1")]
        string host)
    {
        host = string.Format(null, host, Simulator.Endpoint.Port);
        Assert.That((await SendAsync("GET simulator/links", host)).Status, Is.EqualTo(200));
        Assert.That((await SendAsync("POST simulator/reset", host, $"http://{host}")).Status, Is.EqualTo(204));
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("http://a")]
    [TestCase("a:80")]
    public void Start_RefusesAHostNameThatIsNone(string name)
    {
        var options = new SimulatorOptions { HostNames = [name] };
        var error = Assert.ThrowsAsync<ArgumentException>(() => EcsSimulator.StartAsync(options, Clock, CancellationToken.None));
        Assert.That(error!.Message, Is.EqualTo($"'{name}' is not a host name."));
    }

    private async Task<(int Status, string Text)> SendAsync(string request, string? host = null, string? origin = null)
    {
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        using var message = new HttpRequestMessage(new HttpMethod(method), new Uri(Simulator.Endpoint, path));
        message.Headers.Host = host;
        if (origin is not null) message.Headers.Add("Origin", origin);
        using var answer = await _http.SendAsync(message, CancellationToken.None);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(CancellationToken.None));
    }
}
