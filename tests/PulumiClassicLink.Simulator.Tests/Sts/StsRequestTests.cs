namespace PulumiClassicLink.Simulator.Tests.Sts;

internal sealed class StsRequestTests : SignInTest
{
    [SetUp]
    public void AddRole() => Simulator.AddRole(new() { Arn = Role });

    [Test]
    public async Task GetCallerIdentity_TellsTheUser()
    {
        var answer = await StsAsync(WhoAmI, []);
        AssertDone(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer.Json["IdentityType"], Is.EqualTo("RAMUser"));
            Assert.That((string?)answer.Json["AccountId"], Is.EqualTo(Account));
            Assert.That((string?)answer.Json["Arn"], Is.EqualTo("acs:ram::1000000000000001:user/simulator"));
            Assert.That((string?)answer.Json["UserId"], Is.Not.Empty.And.EqualTo((string?)answer.Json["PrincipalId"]));
            Assert.That(answer.Json["RoleId"], Is.Null);
            Assert.That((string?)answer.Json["RequestId"], Is.EqualTo(Simulator.Calls.Single().RequestId));
        }
    }

    [Test]
    public async Task GetCallerIdentity_TellsTheSession()
    {
        var answer = await StsAsync(WhoAmI, [], await SessionAsync());
        AssertDone(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer.Json["IdentityType"], Is.EqualTo("AssumedRoleUser"));
            Assert.That((string?)answer.Json["AccountId"], Is.EqualTo(Account));
            Assert.That((string?)answer.Json["Arn"], Is.EqualTo("acs:ram::1000000000000001:assumed-role/linker/deploy"));
            Assert.That((string?)answer.Json["PrincipalId"], Is.EqualTo((string?)answer.Json["RoleId"] + ":deploy"));
            Assert.That(answer.Json["UserId"], Is.Null);
        }
    }

    [Test]
    public async Task Handle_KeepsTheActionsOfTheTwoVersionsApart()
    {
        AssertRefused(await Client.CallAsync(AssumeRole, RoleParameters()), 404, "InvalidAction.NotFound");
        AssertRefused(await StsAsync(Attach, Ids("i-one", "vpc-a")), 404, "InvalidAction.NotFound");
        AssertRefused(await StsAsync("GetMetadata", []), 404, "InvalidAction.NotFound");
    }

    [Test]
    public async Task Handle_RefusesWhatItDoesNotKnow()
    {
        AssertRefused(await StsAsync(WhoAmI, [("RegionId", Region)]), 400, "Simulator.UnsupportedParameter");
        AssertRefused(await StsAsync(WhoAmI, [], form: "x=1"), 400, "Simulator.UnsupportedBody");
        AssertRefused(await StsAsync(AssumeRole, [], form: Form([.. RoleParameters(), ("Tag", "x")])), 400,
            "Simulator.UnsupportedParameter");
        AssertRefused(await StsAsync(AssumeRole, RoleParameters(), form: "RoleArn=x"), 400, "Simulator.UnsupportedRepeatedParameter");
        AssertRefused(await StsAsync(AssumeRole, [], form: "RoleArn=%zz"), 400, "Simulator.UnsupportedBody");
        AssertRefused(await StsAsync("AssumeRoleWithOIDC", []), 400, "Simulator.UnsupportedAuthorization");
        AssertRefused(await JsonBodyAsync(), 400, "Simulator.UnsupportedBody");
    }

    [TestCase("?Action=AssumeRole&Version=2015-04-01&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&AccessKeyId=simulator-key&Signature=x")]
    [TestCase("?Action=GetCallerIdentity&Version=2015-04-01&SignatureMethod=HMAC-SHA1")]
    public async Task Handle_RefusesTheOldSignature(string query)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var response = await http.PostAsync(new Uri(Simulator.Endpoint, query), null, CancellationToken.None);
        Assert.That(await response.Content.ReadAsStringAsync(CancellationToken.None), Does.Contain("Simulator.UnsupportedSignatureMethod"));
    }

    [TestCase("token")]
    [TestCase(null)]
    public async Task Handle_WantsTheSessionsToken(string? token)
    {
        var session = await SessionAsync();
        var answer = await StsAsync(WhoAmI, [], session with { Token = token! });
        AssertRefused(answer, 400, token is null ? "MissingSecurityToken" : "InvalidSecurityToken.MismatchWithAccessKey");
        AssertRefused(await StsAsync(WhoAmI, [], session with { Secret = "x" }), 403, "SignatureDoesNotMatch");
        AssertRefused(await StsAsync(WhoAmI, [], session with { Id = "STS.x" }), 404, "InvalidAccessKeyId.NotFound");
        Assert.That((string?)(await StsAsync(WhoAmI, [], session with { Secret = "x" })).Json["Recommend"], Does.EndWith("product=Sts"));
    }

    private Task<Answer> JsonBodyAsync() => Client.SendAsync(new SignedCall
    {
        Action = AssumeRole,
        Parameters = [],
        Version = "2015-04-01",
        Body = "{}",
        AlsoSigned = new() { ["content-type"] = "application/json" },
    });
}
