using System.Net;
using Microsoft.Extensions.Logging;
using PulumiClassicLink.Rooms.Tests.Doubles;
using PulumiClassicLink.Rooms.Tests.SignIn;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Sts;

/// <summary>What goes to STS, byte for byte, and what is made of its answers.</summary>
[CancelAfter(60_000)]
internal sealed class StsClientTests
{
    private const string Token = "eyJ.oidc+token/that=must.not-show-up-anywhere";

    private static readonly AssumedRole Role = new()
    {
        Arn = "acs:ram::1:role/r",
        SessionName = "a@b",
        Seconds = 1200,
        Policy = """{"a": "b*~é"}""",
        ExternalId = "x y",
    };

    private readonly SteppingTime _time = new();

    private static string Answer(string expiration) =>
        $$$"""{"RequestId":"R-1","Credentials":{"AccessKeyId":"STS.id","AccessKeySecret":"new-secret-of-the-session","SecurityToken":"new-token-of-the-session","Expiration":"{{{expiration}}}"}}""";

    [Test]
    public async Task AssumeRole_IsSignedAsEcsIs()
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Text(Answer("2026-01-02T03:20:00Z")));
        using var sts = Client(http);

        var session = await sts.AssumeRoleAsync(Role, TestClients.Credentials, CancellationToken.None);

        var call = http.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That(session.Key, Is.EqualTo(
                new AccessKey { Id = "STS.id", Secret = "new-secret-of-the-session", SecurityToken = "new-token-of-the-session" }));
            Assert.That(session.Expires, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 20, 0, TimeSpan.Zero)));
            Assert.That(call.Line, Is.EqualTo(
                "POST https://sts.cn-beijing.aliyuncs.com/?DurationSeconds=1200&ExternalId=x%20y&Policy=%7B%22a%22%3A%20%22b%2A~%C3%A9%22%7D"
                + "&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=a%40b"));
            Assert.That(call.Body, Is.Empty);
            Assert.That((call.Header("x-acs-action"), call.Header("x-acs-version")), Is.EqualTo(("AssumeRole", "2015-04-01")));
            Assert.That(call.Header("x-acs-security-token"), Is.EqualTo(TestClients.Key.SecurityToken));
            Assert.That(call.Header("authorization"),
                Does.StartWith($"ACS3-HMAC-SHA256 Credential={TestClients.Key.Id},SignedHeaders=host;x-acs-"));
        });
    }

    [Test]
    public async Task AssumeRoleWithOidc_IsAnonymousWithAFormBody()
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Text(Answer("2026-01-02T03:20:00Z")));
        using var sts = Client(http);

        await sts.AssumeRoleWithOidcAsync(Role, "acs:ram::1:oidc-provider/p", Token, CancellationToken.None);

        var call = http.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That(call.Line, Does.Match(
                "^POST https://sts.cn-beijing.aliyuncs.com/\\?Action=AssumeRoleWithOIDC&Format=JSON&SignatureNonce=[0-9a-f]{32}"
                + "&Timestamp=2026-01-02T03%3A04%3A40Z&Version=2015-04-01$"));
            Assert.That(call.Body, Is.EqualTo(
                "DurationSeconds=1200&OIDCProviderArn=acs%3Aram%3A%3A1%3Aoidc-provider%2Fp&OIDCToken=eyJ.oidc%2Btoken%2Fthat%3Dmust.not-show-up-anywhere"
                + "&Policy=%7B%22a%22%3A%20%22b%2A~%C3%A9%22%7D&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=a%40b"));
            Assert.That(call.Header("content-type"), Is.EqualTo("application/x-www-form-urlencoded"));
            Assert.That(call.Headers.Keys, Has.None.EqualTo("authorization").And.None.StartsWith("x-acs-"));
        });
    }

    [Test]
    public async Task Session_EndsAfterTheSecondsAskedFor_WhenTheClockIsSlow()
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Text(Answer("2026-01-02T03:34:40Z")));
        using var sts = Client(http);

        var session = await sts.AssumeRoleAsync(Role, TestClients.Credentials, CancellationToken.None);

        Assert.That(session.Expires, Is.EqualTo(_time.GetUtcNow().AddSeconds(1200)));
    }

    [Test]
    public async Task Calls_AreRepeatedLikeReads()
    {
        var number = 0;
        using var http = new ScriptedHttp(_ => ++number switch
        {
            1 => throw new HttpRequestException("cut"),
            2 => ScriptedEcs.Error("Throttling.User", 400),
            3 => ScriptedHttp.Text("<html>", 502),
            _ => ScriptedHttp.Text("""{"RequestId":"R-1","AccountId":"123","Arn":"acs:ram::123:user/u"}"""),
        });
        using var sts = Client(http);

        var asked = sts.GetCallerIdentityAsync(TestClients.Credentials, CancellationToken.None);
        await _time.RunAsync(asked);

        Assert.That(await asked, Is.EqualTo(new CallerIdentity("123", "acs:ram::123:user/u")));
        Assert.That(http.Calls.Select(call => call.Header("x-acs-signature-nonce")).Distinct().Count(), Is.EqualTo(4));
    }

    private static IEnumerable<Func<ScriptedHttp.Received, HttpResponseMessage>> Parrots()
    {
        yield return call =>
            ScriptedEcs.Error("AuthenticationFail.OIDCToken.Invalid", message: $"token {call.Body} {Token} {Uri.EscapeDataString(Token)}");
        yield return call => ScriptedEcs.Error(Token);
        yield return call => ScriptedHttp.Text($"{call.Body} {Token}", 502);
        yield return call => ScriptedHttp.Text(Answer("never"));
        yield return call => ScriptedHttp.Text("""{"RequestId":"R","Credentials":{"AccessKeySecret":"new-secret-of-the-session"}}""");
        yield return call => ScriptedHttp.Text("\"new-secret-of-the-session\"");
        yield return call => ScriptedHttp.Text(Answer("2026-01-02T03:20:00Z"), 500);
        yield return call => ScriptedHttp.Text("<html>new-secret-of-the-session", 403);
        yield return call => ScriptedHttp.Text(Beside("Refused", "new-secret-of-the-session"), 403);
        yield return call => ScriptedHttp.Text(Beside("OK", "your token is new-token-of-the-session"));
        yield return call => throw new HttpRequestException($"{Token}");
    }

    /// <summary>A refusal with a key beside it.</summary>
    private static string Beside(string code, string message) => Answer("2026-01-02T03:20:00Z").Replace(
        """{"RequestId":"R-1",""", $$"""{"RequestId":"R-1","Code":"{{code}}","Message":"{{message}}",""", StringComparison.Ordinal);

    [Test]
    public async Task RefusalWithAKeyBesideIt_NamesItsCodeAlone()
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Text(Beside("Refused", "new-secret-of-the-session"), 403));
        using var sts = Client(http);

        var asked = sts.AssumeRoleAsync(Role, TestClients.Credentials, CancellationToken.None);
        await _time.RunAsync(asked);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => asked)!.Message,
            Is.EqualTo("AssumeRole: Refused: (not shown) (RequestId R-1)"));
    }

    [Test]
    public async Task AnswerWithANameThatIsNoUnicode_IsOutcomeUnknown(
        [Values("""{"RequestId":"R","Code":"Refused","Message":"no","\ud800":1}""",
            """{"RequestId":"R","Credential\ud800":{}}""")] string body)
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Text(body));
        var time = new SteppingTime();
        using var sts = new StsClient(
            new Uri("https://sts.cn-beijing.aliyuncs.com"), new SessionOptions { Transport = () => http, TimeProvider = time }, () => 0);

        var asked = sts.AssumeRoleAsync(Role, TestClients.Credentials, CancellationToken.None);
        await time.RunAsync(asked);

        Assert.That(Assert.ThrowsAsync<CloudException>(() => asked)!.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
    }

    [TestCaseSource(nameof(Parrots))]
    public async Task Exception_NeverHoldsATokenOrANewKey(Func<ScriptedHttp.Received, HttpResponseMessage> parrot)
    {
        using var http = new ScriptedHttp(parrot);
        using var sts = Client(http);

        var asked = sts.AssumeRoleWithOidcAsync(Role, "acs:ram::1:oidc-provider/p", Token, CancellationToken.None);
        await _time.RunAsync(asked);

        var error = Assert.ThrowsAsync<CloudException>(() => asked)!;
        Assert.That(error.ToString() + error.Code + error.RequestId, Does.Not.Contain("must.not-show").And.Not.Contain("of-the-session"));
    }

    /// <summary>They are no keys, and yet nobody else's business: the one is half of a trust policy, the other may name anything.</summary>
    [Test]
    public async Task ExternalIdAndPolicy_ShowNeitherInErrorsNorInTheLog()
    {
        var role = Role with { ExternalId = "external-id-of-a-customer", Policy = """{"Resource": "bucket-of-a-customer"}""" };
        using var http = new ScriptedHttp(
            call => ScriptedHttp.Text($"<html>{WebUtility.HtmlEncode(call.Line)} {call.Line} {call.Body}", 403));
        var log = new KeptLog();
        using var sts = new StsClient(
            new Uri("https://sts.cn-beijing.aliyuncs.com"),
            new SessionOptions { Transport = () => http, TimeProvider = _time, Logger = log },
            () => 0);

        foreach (var asked in new[]
        {
            sts.AssumeRoleAsync(role, TestClients.Credentials, CancellationToken.None),
            sts.AssumeRoleWithOidcAsync(role, "acs:ram::1:oidc-provider/p", Token, CancellationToken.None),
        })
        {
            await _time.RunAsync(asked);
            log.Texts.Add(Assert.ThrowsAsync<CloudException>(() => asked)!.ToString());
        }

        Assert.That(log.Texts, Has.Some.Contains("AssumeRole: POST https://sts.cn-beijing.aliyuncs.com/?(not shown), nonce"));
        Assert.That(log.Texts, Has.None.Contains("of-a-customer"));
    }

    [TestCase(null, false, "sts.aliyuncs.com")]
    [TestCase("cn-hangzhou", false, "sts.cn-hangzhou.aliyuncs.com")]
    [TestCase("cn-hangzhou", true, "sts-vpc.cn-hangzhou.aliyuncs.com")]
    public void OfSts_IsRegional(string? region, bool isInternal, string host) =>
        Assert.That(CloudEndpoint.OfSts(region, isInternal), Is.EqualTo(new Uri("https://" + host)));

    [Test]
    public void OfSts_RefusesWhatIsNoRegion() => Assert.That(() => CloudEndpoint.OfSts("evil.example/", false), Throws.ArgumentException);

    private sealed class KeptLog : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));
    }

    private StsClient Client(ScriptedHttp http) =>
        new(new Uri("https://sts.cn-beijing.aliyuncs.com"), new SessionOptions { Transport = () => http, TimeProvider = _time }, () => 0);
}
