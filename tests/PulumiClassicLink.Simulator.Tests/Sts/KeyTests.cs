namespace PulumiClassicLink.Simulator.Tests.Sts;

internal sealed class KeyTests : SignInTest
{
    [SetUp]
    public void AddRole() => Simulator.AddRole(new() { Arn = Role });

    [Test]
    public async Task Session_ExpiresAtItsExpirationAndStaysKnown()
    {
        var session = await SessionAsync(seconds: 900);
        Clock.Advance(TimeSpan.FromSeconds(899));
        AssertDone(await DescribeAsync(session));
        Clock.Advance(TimeSpan.FromSeconds(1));
        AssertExpired(await DescribeAsync(session));
        AssertExpired(await StsAsync(WhoAmI, [], session));
        AssertExpired(await StsAsync(AssumeRole, RoleParameters(), session));
        Clock.Advance(TimeSpan.FromDays(30));
        AssertExpired(await DescribeAsync(session));
    }

    [Test]
    public async Task ExpireSessions_EndsThoseThereAreAndNoLaterOne()
    {
        var session = await SessionAsync();
        Simulator.ExpireSessions();
        AssertExpired(await DescribeAsync(session));
        AssertDone(await DescribeAsync(await SessionAsync()));
        AssertExpired(await DescribeAsync(session));
    }

    [Test]
    public async Task RevokeKey_MakesAKeyUnknown()
    {
        var session = await SessionAsync();
        Simulator.RevokeKey(session.Id);
        AssertRefused(await DescribeAsync(session), 404, "InvalidAccessKeyId.NotFound");
        AssertDone(await StsAsync(WhoAmI, []));
        Simulator.RevokeKey("simulator-key");
        AssertRefused(await StsAsync(WhoAmI, []), 404, "InvalidAccessKeyId.NotFound");
        Assert.Throws<ArgumentException>(() => Simulator.RevokeKey("simulator-key"));
    }

    [Test]
    public async Task ReplaceKey_RotatesTheStaticKeyAndLeavesSessionsAlone()
    {
        var session = await SessionAsync();
        Simulator.ReplaceKey("next-key", "next-secret");
        AssertRefused(await StsAsync(WhoAmI, []), 404, "InvalidAccessKeyId.NotFound");
        AssertDone(await DescribeAsync(session));
        AssertDone(await StsAsync(WhoAmI, [], Got(new Session("next-key", "next-secret", null!, default))));
        Assert.Throws<ArgumentException>(() => Simulator.ReplaceKey(session.Id, "secret"));
        Assert.Throws<ArgumentException>(() => Simulator.ReplaceKey("", "secret"));
        Assert.Throws<ArgumentException>(() => Simulator.ReplaceKey("key", ""));
    }

    [Test]
    public async Task DeniedActions_AllRefusesEcsAndNotSts()
    {
        Simulator.AddRole(new() { Arn = Role + "-blind", DeniedActions = ["*"] });
        var session = await SessionAsync(Role + "-blind");
        AssertRefused(await DescribeAsync(session), 403, "Forbidden.RAM");
        foreach (var action in new[] { Attach, Detach })
        {
            var call = new SignedCall
            {
                Action = action,
                Parameters = Ids("i-one", "vpc-a"),
                Key = session.Id,
                Secret = session.Secret,
                Token = session.Token,
            };
            AssertRefused(await Client.SendAsync(call), 403, "Forbidden.RAM");
        }
        AssertDone(await StsAsync(WhoAmI, [], session));
        Assert.That(Simulator.Links, Is.Empty);
    }

    [Test]
    public void Start_RefusesAnAccountThatIsNoNumber() => Assert.ThrowsAsync<ArgumentException>(
        () => EcsSimulator.StartAsync(new() { AccountId = "me" }, Clock, CancellationToken.None));

    private static void AssertExpired(Answer answer) =>
        AssertRefused(answer, 400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
}
