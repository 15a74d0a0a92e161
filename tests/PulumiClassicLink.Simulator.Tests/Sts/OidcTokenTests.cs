using System.Buffers.Text;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.Sts;

/// <summary>Tokens of an identity provider. Source: STS API reference, AssumeRoleWithOIDC, OIDCToken; RFC 7519, section 4.1.</summary>
internal sealed class OidcTokenTests : SignInTest
{
    private const string Provider = "acs:ram::1000000000000001:oidc-provider/pipeline";
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(20_001)]
    public void AddRole_RefusesATokenOfALengthThatStsDoesNotTake(int length) => Assert.Throws<ArgumentException>(
        () => Simulator.AddRole(new() { Arn = Role, OidcProviderArn = Provider, OidcTokens = [new string('x', length)] }));

    [Test]
    public async Task AssumeRoleWithOidc_TakesTheLongestToken([Values] bool inQuery)
    {
        var token = new string('x', 20_000);
        Simulator.AddRole(new() { Arn = Role, OidcProviderArn = Provider, OidcTokens = [token] });
        AssertDone(await SendAsync(token, inQuery));
    }

    [TestCase("""{"exp":1767323046.5}""", 400)]
    [TestCase("""{"exp":1767323044.5}""", 400)]
    [TestCase("""{"exp":1767323047}""", 200)]
    public async Task AssumeRoleWithOidc_JudgesAnExpiryWithAFraction(string claims, int status)
    {
        var token = Jwt(claims);
        Simulator.AddRole(new() { Arn = Role, OidcProviderArn = Provider, OidcTokens = [token] });
        Clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.That((int)(await SendAsync(token, inQuery: false)).Status, Is.EqualTo(status));
    }

    [TestCase("""{"aud":["one","two"]}""", "one,two")]
    [TestCase("""{"aud":"one"}""", "one")]
    public async Task AssumeRoleWithOidc_TellsSeveralAudiences(string claims, string told)
    {
        var token = Jwt(claims);
        Simulator.AddRole(new() { Arn = Role, OidcProviderArn = Provider, OidcTokens = [token] });
        var answer = await SendAsync(token, inQuery: false);
        Assert.That((string?)answer.Json["OIDCTokenInfo"]!["ClientIds"], Is.EqualTo(told));
    }

    [TestCase("""{"exp":1,"exp":2}""")]
    [TestCase("""{"iss":"\ud800","aud":["\ud800",1]}""")]
    [TestCase("""{"\ud800":1,"exp":1}""")]
    [TestCase("""{"exp":1e999}""")]
    public async Task AssumeRoleWithOidc_AnswersATokenWhoseClaimsCannotBeRead(string claims)
    {
        var token = Jwt(claims);
        Simulator.AddRole(new() { Arn = Role, OidcProviderArn = Provider, OidcTokens = [token] });
        Assert.That((int)(await SendAsync(token, inQuery: false)).Status, Is.AnyOf(200, 400));
    }

    private static string Jwt(string claims) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln";

    private async Task<Answer> SendAsync(string token, bool inQuery)
    {
        var now = Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var common = Form(("Action", "AssumeRoleWithOIDC"), ("Version", "2015-04-01"), ("Format", "JSON"), ("Timestamp", now));
        var own = Form(("RoleArn", Role), ("OIDCProviderArn", Provider), ("OIDCToken", token), ("RoleSessionName", "deploy"));
        using var content = new StringContent(inQuery ? "" : own, Encoding.UTF8, "application/x-www-form-urlencoded");
        var address = new Uri(Simulator.Endpoint, "?" + common + (inQuery ? "&" + own : ""));
        using var response = await _http.PostAsync(address, content, CancellationToken.None);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None), response);
    }
}
