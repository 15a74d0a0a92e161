using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.Sts;

internal sealed class AssumeRoleWithOidcTests : SignInTest
{
    private const string Provider = "acs:ram::1000000000000001:oidc-provider/pipeline";
    private const string Query = "Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-01-02T03%3A04%3A05Z";

    private static readonly string Jwt = string.Join(
        '.',
        Base64Url.EncodeToString("{}"u8),
        Base64Url.EncodeToString("""{"iss":"https://issuer.example","sub":"job","aud":"linker","iat":1767323045,"exp":1767326645}"""u8),
        Base64Url.EncodeToString("signature"u8));

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [SetUp]
    public void AddRole()
    {
        Simulator.AddRole(new() { Arn = Role, OidcProviderArn = Provider, OidcTokens = ["opaque token+/=", Jwt] });
        MustStaySecret("opaque token");
        MustStaySecret(Jwt);
    }

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task AssumeRoleWithOidc_GivesAKeyThatSigns()
    {
        var answer = await SendAsync(Query, Form(Parameters("opaque token+/=")));
        AssertDone(answer);
        var session = Session.Of(answer.Json["Credentials"]!);
        Assert.That(session.Expiration, Is.EqualTo(Clock.GetUtcNow().AddHours(1)));
        Assert.That((string?)answer.Json["AssumedRoleUser"]!["Arn"], Is.EqualTo(Role + "/deploy"));
        AssertDone(await DescribeAsync(session));
        Assert.That(Simulator.Calls[0] is { Action: "AssumeRoleWithOIDC", AccessKeyId: null, HttpStatus: 200 });
    }

    [Test]
    public async Task AssumeRoleWithOidc_TellsTheClaimsAndRefusesTheTokenWhenItHasExpired()
    {
        var answer = await SendAsync(Query, Form([.. Parameters(Jwt), ("DurationSeconds", "900"), ("Policy", "{}")]));
        AssertDone(answer);
        Assert.That(answer.Json["OIDCTokenInfo"]!.ToJsonString(), Is.EqualTo(
            """
            {"ClientIds":"linker","ExpirationTime":"2026-01-02T04:04:05Z","IssuanceTime":"2026-01-02T03:04:05Z",
            "Issuer":"https://issuer.example","Subject":"job","VerificationInfo":"Success"}
            """.ReplaceLineEndings("")));
        Clock.Advance(TimeSpan.FromHours(1));
        var late = Query.Replace("T03", "T04", StringComparison.Ordinal);
        AssertRefused(await SendAsync(late, Form(Parameters(Jwt))), 400, "AuthenticationFail.OIDCToken.Expired");
    }

    [TestCase("OIDCToken", "other", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [TestCase("OIDCToken", "", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [TestCase("OIDCProviderArn", "acs:ram::1000000000000001:oidc-provider/other", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [TestCase("RoleArn", "acs:ram::1000000000000001:role/other", 404, "EntityNotExist.Role")]
    [TestCase("RoleArn", "acs:ram::1000000000000001:role/plain", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [TestCase("RoleSessionName", "a", 400, "InvalidParameter.RoleSessionName")]
    [TestCase("DurationSeconds", "3601", 400, "InvalidParameter.DurationSeconds")]
    [TestCase("Policy", "x", 400, "InvalidParameter.PolicyGrammar")]
    [TestCase("ExternalId", "x", 400, "Simulator.UnsupportedParameter")]
    public async Task AssumeRoleWithOidc_RefusesWhatIsWrong(string name, string value, int status, string code)
    {
        Simulator.AddRole(new() { Arn = "acs:ram::1000000000000001:role/plain" });
        var parameters = Parameters(Jwt).Where(pair => pair.Name != name).Append((name, value));
        AssertRefused(await SendAsync(Query, Form([.. parameters])), status, code);
        Assert.That(Simulator.Calls.Single().Code, Is.EqualTo(code));
    }

    [TestCase("Format=JSON", "Format=XML", "Simulator.UnsupportedFormat")]
    [TestCase("Format=JSON&", "", "Simulator.UnsupportedFormat")]
    [TestCase("03%3A04%3A05Z", "02%3A49%3A04Z", "InvalidTimeStamp.Expired")]
    [TestCase("Timestamp=", "Timestamp=x", "IllegalTimestamp")]
    [TestCase("Action=AssumeRoleWithOIDC", "Action=AssumeRole", "IncompleteSignature")]
    [TestCase("Action=AssumeRoleWithOIDC", "Action=GetCallerIdentity", "IncompleteSignature")]
    [TestCase("Action=AssumeRoleWithOIDC", "Action=AssumeRoleWithSAML", "InvalidAction.NotFound")]
    [TestCase("Action=AssumeRoleWithOIDC&", "", "InvalidAction.NotFound")]
    [TestCase("2015-04-01", "2014-05-26", "IncompleteSignature")]
    [TestCase("Version=2015-04-01", "Version=2015-04-01&RoleArn=x", "Simulator.UnsupportedRepeatedParameter")]
    [TestCase("Version=2015-04-01", "Version=2015-04-01&RegionId=x", "Simulator.UnsupportedParameter")]
    [TestCase("Version=2015-04-01", "Version=2015-04-01&SignatureMethod=HMAC-SHA1", "Simulator.UnsupportedSignatureMethod")]
    public async Task AssumeRoleWithOidc_ChecksTheQuery(string part, string changed, string code)
    {
        var answer = await SendAsync(Query.Replace(part, changed, StringComparison.Ordinal), Form(Parameters(Jwt)));
        Assert.That(answer.Code, Is.EqualTo(code), answer.Text);
    }

    [Test]
    public async Task AssumeRoleWithOidc_SpendsANonceThatIsSent()
    {
        AssertDone(await SendAsync(Query + "&SignatureNonce=once", Form(Parameters(Jwt))));
        AssertRefused(await SendAsync(Query + "&SignatureNonce=once", Form(Parameters(Jwt))), 400, "SignatureNonceUsed");
    }

    [Test]
    public async Task AssumeRoleWithOidc_WantsAFormInAPost()
    {
        AssertRefused(await SendAsync(Query, "{}", "application/json"), 400, "Simulator.UnsupportedBody");
        var response = await _http.GetAsync(new Uri(Simulator.Endpoint, "?" + Query), CancellationToken.None);
        Assert.That(await response.Content.ReadAsStringAsync(CancellationToken.None), Does.Contain("Simulator.UnsupportedMethod"));
    }

    [Test]
    public async Task AssumeRoleWithOidc_TakesFaults()
    {
        Simulator.Inject(new() { Action = "AssumeRoleWithOIDC", Kind = FaultKind.Refuse, HttpStatus = 503, Code = "ServiceUnavailable" });
        Simulator.Inject(new() { Action = "AssumeRoleWithOIDC", Kind = FaultKind.CarryOutThenCut });
        AssertRefused(await SendAsync(Query, Form(Parameters(Jwt))), 503, "ServiceUnavailable");
        Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Query, Form(Parameters(Jwt))));
        AssertDone(await SendAsync(Query, Form(Parameters(Jwt))));
        Assert.That(Simulator.Calls.Select(call => call.HttpStatus), Is.EqualTo(new[] { 503, 0, 200 }));
    }

    private static (string Name, string Value)[] Parameters(string token) =>
        [.. RoleParameters(), ("OIDCProviderArn", Provider), ("OIDCToken", token)];

    private async Task<Answer> SendAsync(string query, string form, string type = "application/x-www-form-urlencoded")
    {
        using var content = new StringContent(form, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var response = await _http.PostAsync(new Uri(Simulator.Endpoint, "?" + query), content, CancellationToken.None);
        var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None), response);
        if (answer.Json["Credentials"] is { } credentials) Got(Session.Of(credentials));
        return answer;
    }
}
