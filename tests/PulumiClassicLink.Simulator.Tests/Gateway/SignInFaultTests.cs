using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class SignInFaultTests : SignInTest
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [SetUp]
    public void Prepare()
    {
        Simulator.AddRole(new() { Arn = Role });
        Simulator.SetInstanceRole("worker");
    }

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [TestCase(AssumeRole)]
    [TestCase(WhoAmI)]
    public async Task Refuse_AnswersForAnActionOfSts(string action)
    {
        Simulator.Inject(new()
        {
            Action = action,
            Kind = FaultKind.Refuse,
            HttpStatus = 500,
            Code = "InternalError",
            RetryAfterMilliseconds = 7,
        });
        var parameters = action == AssumeRole ? RoleParameters() : [];
        var answer = await StsAsync(action, parameters);
        AssertRefused(answer, 500, "InternalError");
        Assert.That(answer.Response.Headers.GetValues("x-acs-retry-after"), Is.EqualTo(new[] { "7" }));
        AssertDone(await StsAsync(action, parameters));
    }

    [TestCase(AssumeRole)]
    [TestCase(WhoAmI)]
    public async Task CutAndNotJson_HitAnActionOfSts(string action)
    {
        var parameters = action == AssumeRole ? RoleParameters() : [];
        Simulator.Inject(new() { Action = action, Kind = FaultKind.Cut });
        Simulator.Inject(new() { Action = action, Kind = FaultKind.Truncated });
        Assert.ThrowsAsync<HttpRequestException>(() => StsAsync(action, parameters));
        Assert.ThrowsAsync<HttpRequestException>(() => StsAsync(action, parameters));
        Simulator.Inject(new() { Action = action, Kind = FaultKind.NotJson, HttpStatus = 200, Message = "[]" });
        var call = new SignedCall { Action = action, Parameters = parameters, Version = "2015-04-01" };
        Assert.That((await Client.SendAsync(call)).Text, Is.EqualTo("[]"));
        Assert.That(Simulator.Calls.Select(line => line.HttpStatus), Is.EqualTo(new[] { 0, 200, 200 }));
    }

    [TestCase("GetMetadata", "latest/meta-data/ram/security-credentials/worker")]
    [TestCase("GetCredentialsUri", "credentials-uri")]
    public async Task Faults_HitWhereKeysAreFetched(string action, string path)
    {
        Simulator.Inject(new() { Action = action, Kind = FaultKind.Refuse, HttpStatus = 503, Code = "Busy" });
        Simulator.Inject(new() { Action = action, Kind = FaultKind.NotJson, HttpStatus = 200, Message = "<html>" });
        Simulator.Inject(new() { Action = action, Kind = FaultKind.Cut });
        Simulator.Inject(new() { Action = action, Kind = FaultKind.CarryOutThenCut });
        Simulator.Inject(new() { Action = action, Kind = FaultKind.Truncated });
        var busy = await _http.GetAsync(new Uri(Simulator.Endpoint, path), CancellationToken.None);
        Assert.That((int)busy.StatusCode, Is.EqualTo(503));
        Assert.That(await GetAsync(path), Is.EqualTo("<html>"));
        for (var i = 0; i < 3; i++) Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(path));
        var session = Got(Session.Of(JsonNode.Parse(await GetAsync(path))!));
        AssertDone(await DescribeAsync(session));
        Assert.That(Simulator.Calls.SkipLast(1).Select(call => call.Action), Is.All.EqualTo(action));
        Assert.That(Simulator.Calls.Select(call => call.HttpStatus), Is.EqualTo(new[] { 503, 200, 0, 0, 200, 200, 200 }));
    }

    [Test]
    public async Task Faults_HitTheTokenOfTheMetadataServiceToo()
    {
        Simulator.Inject(new() { Action = "GetMetadata", Kind = FaultKind.Refuse, HttpStatus = 500 });
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Simulator.Endpoint, "latest/api/token"));
        request.Headers.Add("X-aliyun-ecs-metadata-token-ttl-seconds", "60");
        Assert.That((int)(await _http.SendAsync(request, CancellationToken.None)).StatusCode, Is.EqualTo(500));
        Assert.That(await GetAsync("latest/meta-data/ram/security-credentials/"), Is.EqualTo("worker"));
    }

    private Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(Simulator.Endpoint, path), CancellationToken.None);
}
