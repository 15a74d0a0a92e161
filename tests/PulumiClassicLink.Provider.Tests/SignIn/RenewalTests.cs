using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>A long run with short sessions: no call is ever made with an expired key.</summary>
internal sealed class RenewalTests
{
    private static readonly (string Name, Func<SignInRig, (string, object?)[]> Configuration)[] Sources =
    [
        ("assumeRole", _ => [("accessKey", Rig.Key), ("secretKey", Rig.Secret),
            ("assumeRole", Props.Of(("roleArn", SignInRig.Role), ("sessionExpiration", 900.0)))]),
        ("assumeRoleWithOidc", rig => [("assumeRoleWithOidc", Props.Of(
            ("roleArn", SignInRig.OidcRole), ("oidcProviderArn", SignInRig.OidcProvider), ("oidcTokenFile", rig.TokenFile),
            ("sessionExpiration", 900.0)))]),
        ("ecsRoleName", _ => [("ecsRoleName", SignInRig.InstanceRole)]),
        ("credentialsUri", rig => [("credentialsUri", rig.CredentialsUri.ToString())]),
        ("chain", _ => [("ecsRoleName", SignInRig.InstanceRole),
            ("assumeRole", Props.Of(("roleArn", SignInRig.Role), ("sessionExpiration", 900.0)))]),
    ];

    private static IEnumerable<string> Names => Sources.Select(source => source.Name);

    [TestCaseSource(nameof(Names))]
    public async Task SixtyMinutesWithFifteenMinuteTokens_MakeNoExpiredCall(string source)
    {
        await using var rig = await SignInRig.StartAsync(seconds: 900);
        await rig.ConfigureAsync(Sources.Single(one => one.Name == source).Configuration(rig));
        var link = await rig.Plugin.CreateAsync(Rig.Inputs());
        var started = rig.Plugin.Time.GetUtcNow();

        while (rig.Plugin.Time.GetUtcNow() - started < TimeSpan.FromMinutes(60))
        {
            rig.Plugin.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.That((await rig.Plugin.ReadAsync(link.Id, link.Properties, link.Properties)).Id, Is.EqualTo(Rig.Id));
        }

        var keys = rig.Ecs.Select(call => call.AccessKeyId).Distinct().Count();
        Assert.Multiple(() =>
        {
            Assert.That(rig.Plugin.Cloud.Calls.Where(IsRefused), Is.Empty);
            Assert.That(rig.Ecs.Count(), Is.GreaterThan(120));

            // Renewed at three quarters of 900 s: at 11:30 after each, by the steps of 30 s.
            Assert.That(keys, Is.EqualTo(6));
        });
    }

    /// <summary>Save the question for an instance that cannot be.</summary>
    private static bool IsRefused(SimulatedCall call) => call.Code is not (null or "InvalidInstanceId.NotFound");

    [Test]
    public async Task ExpiredSession_IsReplacedOnce_AndTheWriteSentOnceMore()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("credentialsUri", rig.CredentialsUri.ToString()));
        await rig.Plugin.ReadAsync();
        rig.Plugin.Cloud.Inject(new SimulatedFault
        {
            Action = Rig.Attach,
            Kind = FaultKind.Refuse,
            Code = "InvalidSecurityToken.Expired",
            Message = "Specified SecurityToken is expired.",
        });

        await rig.Plugin.CreateAsync(Rig.Inputs());

        var attaches = rig.Plugin.Cloud.Calls.Where(call => call.Action == Rig.Attach).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(attaches.Select(call => call.Code), Is.EqualTo(["InvalidSecurityToken.Expired", null]));
            Assert.That(attaches[0].AccessKeyId, Is.Not.EqualTo(attaches[1].AccessKeyId));
            Assert.That(rig.Plugin.Count("GetCredentialsUri"), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task SessionsThatAllExpired_AreReplacedInTheWholeChain()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("ecsRoleName", SignInRig.InstanceRole), ("assumeRole", Props.Of(("roleArn", SignInRig.Role))));
        rig.Plugin.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await rig.Plugin.ReadAsync(inputs: Rig.Inputs());

        rig.Plugin.Cloud.ExpireSessions();
        await rig.Plugin.DeleteAsync(Rig.Inputs());

        Assert.That(rig.Plugin.LinkedVpcs, Is.Empty);
        Assert.That(
            rig.Plugin.Cloud.Calls.Where(call => call.Code == "InvalidSecurityToken.Expired").Select(call => call.Action),
            Is.EqualTo([Rig.Detach, "AssumeRole"]));
    }

    [Test]
    public async Task ExpiredSessionOfConfiguration_IsNotAskedAgain()
    {
        await using var rig = await SignInRig.StartAsync();
        var (id, secret, token) = await rig.SessionAsync();
        await rig.ConfigureAsync(("accessKey", id), ("secretKey", secret), ("securityToken", token));
        rig.Plugin.Cloud.ExpireSessions();

        var refused = await Calls.RefusedAsync(async () => await rig.Plugin.ReadAsync(inputs: Rig.Inputs()),
            Grpc.Core.StatusCode.FailedPrecondition);

        Assert.That(rig.Ecs.Count(), Is.EqualTo(1));
        Assert.That(refused.Status.Detail, Does.Contain("pulumi refresh --run-program"));
    }

    [Test]
    public async Task RotatedOidcTokenFile_IsReadAtTheNextRenewal()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("assumeRoleWithOidc", Props.Of(
            ("roleArn", SignInRig.OidcRole), ("oidcProviderArn", SignInRig.OidcProvider), ("oidcTokenFile", rig.TokenFile))));
        rig.Plugin.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await rig.Plugin.ReadAsync(inputs: Rig.Inputs());

        await File.WriteAllTextAsync(rig.TokenFile, "another-token-that-rotated-in");
        rig.Plugin.Time.Advance(TimeSpan.FromMinutes(61));
        var refused = await Calls.RefusedAsync(() => rig.Plugin.DeleteAsync(Rig.Inputs()), Grpc.Core.StatusCode.PermissionDenied);
        await File.WriteAllTextAsync(rig.TokenFile, SignInRig.OidcToken);
        await rig.Plugin.DeleteAsync(Rig.Inputs());

        Assert.That(rig.Plugin.LinkedVpcs, Is.Empty);
        Assert.That(refused.Status.Detail, Does.Not.Contain("another-token"));
    }
}
