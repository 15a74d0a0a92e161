using System.Globalization;

namespace PulumiClassicLink.Simulator.Tests.Sts;

internal sealed class AssumeRoleTests : SignInTest
{
    [SetUp]
    public void AddRoles()
    {
        Simulator.AddRole(new() { Arn = Role });
        Simulator.AddRole(new() { Arn = Role + "-2", ExternalId = "their id", MaxSessionSeconds = 7200 });
    }

    [Test]
    public async Task AssumeRole_GivesAKeyThatSignsEcsCalls()
    {
        var answer = await StsAsync(AssumeRole, RoleParameters());
        AssertDone(answer);
        var session = Session.Of(answer.Json["Credentials"]!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer.Json["AssumedRoleUser"]!["Arn"], Is.EqualTo(Role + "/deploy"));
            Assert.That((string?)answer.Json["AssumedRoleUser"]!["AssumedRoleId"], Does.Match("^[0-9]{18}:deploy$"));
            Assert.That((string?)answer.Json["Credentials"]!["Expiration"], Is.EqualTo("2026-01-02T04:04:05Z"));
            Assert.That((string?)answer.Json["RequestId"], Is.EqualTo(Simulator.Calls.Single().RequestId));
            Assert.That(session.Id, Does.Match("^STS\\.[0-9A-Za-z]{25}$"));
            Assert.That(session.Secret, Does.Match("^[0-9A-Za-z]{44}$"));
            Assert.That(session.Token, Has.Length.GreaterThan(300).And.StartsWith("CAIS"));
        }
        AssertDone(await DescribeAsync(session));
        Assert.That(Simulator.Calls.Select(call => call.AccessKeyId), Is.EqualTo(new[] { "simulator-key", session.Id }));
        Assert.That(Simulator.Calls[0] is { Action: AssumeRole, HttpStatus: 200, Code: null, ChangedLinks: false });
    }

    [Test]
    public async Task AssumeRole_TakesItsParametersFromASignedForm()
    {
        AssertDone(await StsAsync(AssumeRole, [], form: Form(RoleParameters())));
        AssertDone(await StsAsync(AssumeRole, [("RoleArn", Role)], form: "RoleSessionName=deploy&DurationSeconds=900"));
        var changed = await Client.SendAsync(new SignedCall
        {
            Action = AssumeRole,
            Parameters = [],
            Version = "2015-04-01",
            Body = Form(RoleParameters()),
            HashHeader = new string('0', 64),
            AlsoSigned = new() { ["content-type"] = "application/x-www-form-urlencoded" },
        });
        AssertRefused(changed, 403, "SignatureDoesNotMatch");
    }

    [Test]
    public async Task AssumeRole_GivesADifferentKeyEachTimeAndTheSameInEveryRun()
    {
        var first = await SessionAsync();
        var second = await SessionAsync();
        Assert.That(new[] { second.Id, second.Secret, second.Token }, Has.None.AnyOf(first.Id, first.Secret, first.Token));

        await using var other = await EcsSimulator.StartAsync(Options, Clock, CancellationToken.None);
        other.AddRole(new() { Arn = Role });
        using var client = new SigningClient(other.Endpoint, Clock);
        var call = new SignedCall { Action = AssumeRole, Parameters = RoleParameters(), Version = "2015-04-01" };
        Assert.That(Session.Of((await client.SendAsync(call)).Json["Credentials"]!), Is.EqualTo(first));
    }

    [TestCase("acs:ram::1000000000000001:role/other", 404, "EntityNotExist.Role")]
    [TestCase("linker", 400, "InvalidParameter.RoleArn")]
    [TestCase("", 400, "InvalidParameter.RoleArn")]
    [TestCase("acs:ram::account:role/linker", 400, "InvalidParameter.RoleArn")]
    [TestCase("acs:ram:::role/linker", 400, "InvalidParameter.RoleArn")]
    public async Task AssumeRole_RefusesARoleThatIsNotKnown(string role, int status, string code) =>
        AssertRefused(await StsAsync(AssumeRole, RoleParameters(role)), status, code);

    [TestCase(null)]
    [TestCase("another id")]
    public async Task AssumeRole_WantsTheRolesExternalId(string? sent)
    {
        var parameters = RoleParameters(Role + "-2");
        AssertRefused(
            await StsAsync(AssumeRole, sent is null ? parameters : [.. parameters, ("ExternalId", sent)]),
            403,
            "NoPermission",
            "You are not authorized to do this action. You should be authorized by RAM.");
        AssertDone(await StsAsync(AssumeRole, [.. parameters, ("ExternalId", "their id")]));
    }

    [TestCase("a", false)]
    [TestCase("ab", true)]
    [TestCase("A.b@c-d_9", true)]
    [TestCase("a b", false)]
    [TestCase("añb", false)]
    [TestCase("", false)]
    public async Task AssumeRole_ChecksTheSessionsName(string name, bool good) => await NameAsync(name, good);

    [TestCase(64, true)]
    [TestCase(65, false)]
    public async Task AssumeRole_ChecksTheLengthOfTheSessionsName(int length, bool good) => await NameAsync(new string('x', length), good);

    [TestCase("899", false)]
    [TestCase("900", true)]
    [TestCase("7200", true)]
    [TestCase("7201", false)]
    [TestCase("1h", false)]
    [TestCase("-900", false)]
    [TestCase("", false)]
    public async Task AssumeRole_ChecksTheDuration(string duration, bool good)
    {
        var parameters = new[] { ("RoleArn", Role + "-2"), ("RoleSessionName", "deploy"), ("ExternalId", "their id") };
        var answer = await StsAsync(AssumeRole, [.. parameters, ("DurationSeconds", duration)]);
        if (!good)
        {
            AssertRefused(answer, 400, "InvalidParameter.DurationSeconds");
            return;
        }
        var seconds = int.Parse(duration, CultureInfo.InvariantCulture);
        Assert.That(Session.Of(answer.Json["Credentials"]!).Expiration, Is.EqualTo(Clock.GetUtcNow().AddSeconds(seconds)));
    }

    [TestCase("""{"Version":"1","Statement":[]}""", true)]
    [TestCase("[]", false)]
    [TestCase("{", false)]
    [TestCase("", false)]
    public async Task AssumeRole_ChecksThatThePolicyIsAnObject(string policy, bool good)
    {
        var answer = await StsAsync(AssumeRole, [.. RoleParameters(), ("Policy", policy)]);
        if (good) AssertDone(answer);
        else AssertRefused(answer, 400, "InvalidParameter.PolicyGrammar");
    }

    [Test]
    public async Task AssumeRole_RefusesALongPolicy() => AssertRefused(
        await StsAsync(AssumeRole, [.. RoleParameters(), ("Policy", $$"""{"x":"{{new string('x', 2048)}}"}""")]),
        400,
        "InvalidParameter.PolicyGrammar");

    [Test]
    public async Task AssumeRole_ChainsRoles()
    {
        Simulator.AddRole(new() { Arn = "acs:ram::2000000000000002:role/inner" });
        var outer = await SessionAsync();
        var inner = await SessionAsync("acs:ram::2000000000000002:role/inner", from: outer);
        AssertRefused(await DescribeAsync(inner), 403, "InvalidVpc.NotBelong");
        var answer = await StsAsync(WhoAmI, [], inner);
        Assert.That((string?)answer.Json["AccountId"], Is.EqualTo("2000000000000002"));
        Assert.That(
            Simulator.Calls.Select(call => call.AccessKeyId),
            Is.EqualTo(new[] { "simulator-key", outer.Id, inner.Id, inner.Id }));
    }

    [Test]
    public void AddRole_RefusesRolesThatCannotBe()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.Throws<ArgumentException>(() => Simulator.AddRole(new() { Arn = Role }));
            Assert.Throws<ArgumentException>(() => Simulator.AddRole(new() { Arn = "linker" }));
            Assert.Throws<ArgumentException>(() => Simulator.AddRole(new() { Arn = Role + "-3", MaxSessionSeconds = 899 }));
            Assert.Throws<ArgumentException>(() => Simulator.AddRole(new() { Arn = Role + "-3", MaxSessionSeconds = 43201 }));
            Assert.Throws<ArgumentException>(() => Simulator.AddRole(new() { Arn = Role + "-3", OidcTokens = ["token"] }));
        }
    }

    private async Task NameAsync(string name, bool good)
    {
        var answer = await StsAsync(AssumeRole, RoleParameters(name: name));
        if (good) AssertDone(answer);
        else AssertRefused(answer, 400, "InvalidParameter.RoleSessionName", "The parameter RoleSessionName is wrongly formed.");
    }
}
