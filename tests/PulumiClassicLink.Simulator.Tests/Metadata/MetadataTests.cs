using System.Net;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.Metadata;

internal sealed class MetadataTests : SignInTest
{
    private const string Roles = "latest/meta-data/ram/security-credentials/";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task Metadata_GivesTheRolesKeyInBothModes([Values] bool v2)
    {
        Simulator.SetInstanceRole("worker");
        var token = v2 ? await TokenAsync("21600") : null;
        Assert.That(await GetAsync(Roles, token), Is.EqualTo((HttpStatusCode.OK, "worker")));
        var (status, text) = await GetAsync(Roles + "worker", token);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        var answer = JsonNode.Parse(text)!;
        var session = Got(Session.Of(answer));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer["Code"], Is.EqualTo("Success"));
            Assert.That((string?)answer["LastUpdated"], Is.EqualTo("2026-01-02T03:04:05Z"));
            Assert.That((string?)answer["Expiration"], Is.EqualTo("2026-01-02T09:04:05Z"));
        }
        AssertDone(await DescribeAsync(session));
        var identity = await StsAsync(WhoAmI, [], session);
        Assert.That((string?)identity.Json["Arn"], Is.EqualTo("acs:ram::1000000000000001:assumed-role/worker/i-simulator"));
        var calls = Simulator.Calls.SkipLast(2).ToArray();
        Assert.That(calls, Has.Length.EqualTo(v2 ? 3 : 2));
        Assert.That(calls, Has.All.Matches<SimulatedCall>(call => call is { Action: "GetMetadata", AccessKeyId: null, HttpStatus: 200 }));
    }

    [Test]
    public async Task Metadata_GivesSessionsOfTheLengthThatWasSet()
    {
        Simulator.SetInstanceRole("worker", 900);
        var session = await KeyAsync("worker");
        Clock.Advance(TimeSpan.FromSeconds(900));
        AssertRefused(await DescribeAsync(session), 400, "InvalidSecurityToken.Expired");
        AssertDone(await DescribeAsync(await KeyAsync("worker")));
    }

    [Test]
    public async Task Metadata_FollowsTheRoleThatWasAdded()
    {
        Simulator.AddRole(new() { Arn = "acs:ram::1000000000000001:role/worker", DeniedActions = ["*"] });
        Simulator.SetInstanceRole("worker");
        AssertRefused(await DescribeAsync(await KeyAsync("worker")), 403, "Forbidden.RAM");
    }

    [Test]
    public async Task Metadata_WithoutTheRoleIsNotFound()
    {
        Assert.That(await StatusAsync(Roles), Is.EqualTo(404));
        Assert.That(await StatusAsync(Roles + "worker"), Is.EqualTo(404));
        Simulator.SetInstanceRole("worker");
        Assert.That(await StatusAsync(Roles + "other"), Is.EqualTo(404));
        Assert.That(await StatusAsync("latest/meta-data/instance-id"), Is.EqualTo(404));
        Assert.That(await StatusAsync(Roles), Is.EqualTo(200));
        Simulator.SetInstanceRole(null);
        Assert.That(await StatusAsync(Roles), Is.EqualTo(404));
        Assert.That(Simulator.Calls.Select(call => call.HttpStatus), Is.EqualTo(new[] { 404, 404, 404, 404, 200, 404 }));
    }

    [TestCase("1", 200)]
    [TestCase("21600", 200)]
    [TestCase("0", 400)]
    [TestCase("21601", 400)]
    [TestCase("-1", 400)]
    [TestCase("x", 400)]
    [TestCase(null, 400)]
    public async Task Metadata_ChecksTheTimeToLiveOfATokenAskedFor(string? ttl, int status) =>
        Assert.That((int)(await PutTokenAsync(ttl)).Status, Is.EqualTo(status));

    [Test]
    public async Task Metadata_RefusesATokenThatDoesNotCount()
    {
        Simulator.SetInstanceRole("worker");
        var token = await TokenAsync("60");
        Assert.That(await TokenAsync("60"), Is.Not.EqualTo(token));
        Assert.That(await StatusAsync(Roles, token + "x"), Is.EqualTo(403));
        Assert.That(await StatusAsync(Roles, ""), Is.EqualTo(403));
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.That(await StatusAsync(Roles, token), Is.EqualTo(200));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await StatusAsync(Roles, token), Is.EqualTo(403));
    }

    [Test]
    public async Task SetMetadata_TurnsTheModes()
    {
        Simulator.SetInstanceRole("worker");
        Simulator.SetMetadata(v2Enabled: true, v1Enabled: false);
        Assert.That(await StatusAsync(Roles), Is.EqualTo(403));
        Assert.That(await StatusAsync(Roles, await TokenAsync("60")), Is.EqualTo(200));
        Simulator.SetMetadata(v2Enabled: false, v1Enabled: true);
        Assert.That(await StatusAsync(Roles), Is.EqualTo(200));
        Assert.That((int)(await PutTokenAsync("60")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Metadata_RefusesAnotherMethod()
    {
        var response = await _http.DeleteAsync(new Uri(Simulator.Endpoint, Roles), CancellationToken.None);
        Assert.That((int)response.StatusCode, Is.EqualTo(405));
    }

    [Test]
    public void SetInstanceRole_RefusesWhatCannotBe()
    {
        Assert.Throws<ArgumentException>(() => Simulator.SetInstanceRole(""));
        Assert.Throws<ArgumentException>(() => Simulator.SetInstanceRole("a/b"));
        Assert.Throws<ArgumentException>(() => Simulator.SetInstanceRole("worker", 0));
        Assert.Throws<ArgumentException>(() => Simulator.SetCredentialsUri(0));
    }

    [Test]
    public async Task CredentialsUri_GivesANewSessionEachTime()
    {
        var first = await UriKeyAsync();
        Assert.That(first.Expiration, Is.EqualTo(Clock.GetUtcNow().AddSeconds(3600)));
        AssertDone(await DescribeAsync(first));
        Simulator.SetCredentialsUri(900);
        var second = await UriKeyAsync();
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Clock.Advance(TimeSpan.FromSeconds(900));
        AssertRefused(await DescribeAsync(second), 400, "InvalidSecurityToken.Expired");
        AssertDone(await DescribeAsync(first));
        Assert.That(Simulator.Calls[0] is { Action: "GetCredentialsUri", AccessKeyId: null, HttpStatus: 200 });
    }

    [Test]
    public async Task CredentialsUri_AnswersAnotherCodeWithoutAKey()
    {
        Simulator.SetCredentialsUri(3600, "Failed");
        Assert.That(await GetAsync("credentials-uri"), Is.EqualTo((HttpStatusCode.OK, """{"Code":"Failed"}""")));
        var response = await _http.PostAsync(new Uri(Simulator.Endpoint, "credentials-uri"), null, CancellationToken.None);
        Assert.That((int)response.StatusCode, Is.EqualTo(405));
    }

    private async Task<Session> UriKeyAsync()
    {
        var answer = JsonNode.Parse((await GetAsync("credentials-uri")).Text)!;
        Assert.That((string?)answer["Code"], Is.EqualTo("Success"));
        return Got(Session.Of(answer));
    }

    private async Task<Session> KeyAsync(string role) => Got(Session.Of(JsonNode.Parse((await GetAsync(Roles + role)).Text)!));

    private async Task<int> StatusAsync(string path, string? token = null) => (int)(await GetAsync(path, token)).Status;

    private async Task<string> TokenAsync(string ttl)
    {
        var (status, token) = await PutTokenAsync(ttl);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), token);
        MustStaySecret(token);
        return token;
    }

    private Task<(HttpStatusCode Status, string Text)> PutTokenAsync(string? ttl) =>
        SendAsync(HttpMethod.Put, "latest/api/token", "X-aliyun-ecs-metadata-token-ttl-seconds", ttl);

    private Task<(HttpStatusCode Status, string Text)> GetAsync(string path, string? token = null) =>
        SendAsync(HttpMethod.Get, path, "X-aliyun-ecs-metadata-token", token);

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string path, string header, string? value)
    {
        using var request = new HttpRequestMessage(method, new Uri(Simulator.Endpoint, path));
        if (value is not null) request.Headers.TryAddWithoutValidation(header, value);
        var response = await _http.SendAsync(request, CancellationToken.None);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }
}
