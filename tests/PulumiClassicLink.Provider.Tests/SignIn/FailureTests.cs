using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>What a user reads when no key can be had: in full.</summary>
internal sealed class FailureTests
{
    private const string Place = "Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): ";

    [Test]
    public async Task RoleThatMayNotBeAssumed_NamesTheRoleTheCallerAndTheAnswer()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(
            ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("assumeRole", Props.Of(("roleArn", SignInRig.OtherRole))));
        rig.Plugin.Refuse("AssumeRole", "NoPermission", "You are not authorized to do this action.");

        Assert.That(await TextAsync(rig, StatusCode.PermissionDenied), Is.EqualTo(
            Place + $"no key from assumeRole ({SignInRig.OtherRole}, assumed with accessKey of the provider's configuration): "
            + "AssumeRole: NoPermission: You are not authorized to do this action. (RequestId 00000000-0000-4000-8000-000000000001)\n"
            + "Likely cause: the caller may not assume this role, or the role does not trust the caller.\n"
            + "Next step: allow the caller sts:AssumeRole, and name it in the role's trust policy; a root account's key cannot assume roles."));
        Assert.That(rig.Ecs, Is.Empty);
    }

    [Test]
    public async Task RefusedOidcToken_IsNotRepeated()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("assumeRoleWithOidc", Props.Of(
            ("roleArn", SignInRig.OidcRole), ("oidcProviderArn", SignInRig.OidcProvider), ("oidcToken", SignInRig.OidcToken))));
        rig.Plugin.Refuse("AssumeRoleWithOIDC", "AuthenticationFail.OIDCToken.Expired", $"The token {SignInRig.OidcToken} is expired.");

        Assert.That(await TextAsync(rig, StatusCode.PermissionDenied), Is.EqualTo(
            Place + $"no key from assumeRoleWithOidc ({SignInRig.OidcRole}): AssumeRoleWithOIDC: AuthenticationFail.OIDCToken.Expired: "
            + "The token *** is expired. (RequestId 00000000-0000-4000-8000-000000000001)\n"
            + "Likely cause: the OIDC token is expired, or of another issuer or audience than the identity provider in RAM.\n"
            + "Next step: get a new OIDC token, of the audience and issuer that the identity provider in RAM names."));
    }

    [Test]
    public async Task InstanceWithoutTheRole_SaysSo()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("ecsRoleName", "another-role"));

        Assert.That(await TextAsync(rig, StatusCode.PermissionDenied), Is.EqualTo(
            Place + "no key from ecsRoleName (instance role another-role): the metadata service does not know the role another-role (HTTP 404)\n"
            + "Likely cause: no key could be had, so the operation was not sent.\n"
            + "Next step: attach the role to the instance, or correct its name."));
    }

    [Test]
    public async Task MachineThatIsNoInstance_GivesUpInSeconds()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Cloud.Inject(new SimulatedFault { Action = "GetMetadata", Kind = FaultKind.Cut, Times = 10 });
        await rig.ConfigureAsync(("ecsRoleName", SignInRig.InstanceRole));

        Assert.That(await TextAsync(rig, StatusCode.Unavailable), Is.EqualTo(
            Place + $"no key from ecsRoleName (instance role {SignInRig.InstanceRole}): could not reach 100.100.100.200\n"
            + "Likely cause: no key could be had, so the operation was not sent.\n"
            + "Next step: check this way to sign in; the operation itself was not sent, so repeat it."));
    }

    [Test]
    public async Task V1ThatIsDisabled_IsNotAsked()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Cloud.SetMetadata(v2Enabled: false, v1Enabled: true);
        rig.Plugin.Environment["ALIBABA_CLOUD_IMDSV1_DISABLED"] = "true";
        await rig.ConfigureAsync(("ecsRoleName", SignInRig.InstanceRole));

        Assert.That(await TextAsync(rig, StatusCode.PermissionDenied),
            Does.Contain("no metadata token (v2): 100.100.100.200 answered HTTP 404\n"));
        Assert.That(rig.Plugin.Count("GetMetadata"), Is.EqualTo(1), "the question for a token");
    }

    [Test]
    public async Task CredentialsUriWithoutSuccess_NamesItsCode()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Cloud.SetCredentialsUri(3600, "AssumeRoleFailed");
        await rig.ConfigureAsync(("credentialsUri", rig.CredentialsUri + "?user=hush"));

        var text = await TextAsync(rig, StatusCode.PermissionDenied);

        Assert.That(text, Does.StartWith(
            Place + $"no key from credentialsUri ({rig.CredentialsUri.Authority}): {rig.CredentialsUri.Authority} answered Code AssumeRoleFailed, not Success\n"));
        Assert.That(text, Does.Not.Contain("hush"));
    }

    [TestCase("sh -c 'echo secret-of-the-program >&2; exit 3'",
        "process_command: the program ended with exit code 3; run it by hand to see why")]
    [TestCase("echo secret-of-the-program", "process_command: the program did not print JSON with mode")]
    [TestCase("""echo '{"mode":"AK","access_key_id":"a","access_key_secret":"secret-of-the-program x"}'""",
        "the answer's key cannot be used. The AccessKey secret")]
    [TestCase("/no/such/program", "the program program cannot be started")]
    public async Task ProgramThatFails_IsNotQuoted(string command, string expected)
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Profiles(SignInRig.Profile("p", "External", ("process_command", command)));
        await rig.ConfigureAsync();

        var refused = await Calls.RefusedAsync(async () => await rig.Plugin.CreateAsync(Rig.Inputs()), StatusCode.Unavailable);

        Assert.That(refused.Status.Detail,
            Does.Contain($"no key from profile 'p' of {rig.Home}/.aliyun/config.json").And.Contain(expected));
        Assert.That(refused.ToString(), Does.Not.Contain("secret-of-the-program"));
    }

    [Test]
    public async Task RenewalThatFailsWhileTheKeyIsGood_HindersNothing()
    {
        await using var rig = await SignInRig.StartAsync(seconds: 900);
        await rig.ConfigureAsync(("credentialsUri", rig.CredentialsUri.ToString()));
        await rig.Plugin.CreateAsync(Rig.Inputs());
        rig.Plugin.Cloud.SetCredentialsUri(900, "Failed");

        rig.Plugin.Time.Advance(TimeSpan.FromMinutes(13));
        await rig.Plugin.ReadAsync(inputs: Rig.Inputs());
        rig.Plugin.Time.Advance(TimeSpan.FromMinutes(3));
        await Calls.RefusedAsync(async () => await rig.Plugin.ReadAsync(inputs: Rig.Inputs()), StatusCode.PermissionDenied);

        Assert.That(rig.Ecs.Where(call => call.Code is not (null or "InvalidInstanceId.NotFound")), Is.Empty);
    }

    [Test]
    public async Task ThrottledSts_IsWaitedFor()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("assumeRole", Props.Of(("roleArn", SignInRig.Role))));
        rig.Plugin.Refuse("AssumeRole", "Throttling.User", times: 2, retryAfter: 1000);
        rig.Plugin.Break("AssumeRole", FaultKind.NotJson);

        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Plugin.Count("AssumeRole"), Is.EqualTo(4));
    }

    [Test]
    public async Task ProgramThatHangs_IsLeftWithinASecondOfCancel()
    {
        await using var rig = await SignInRig.StartAsync();
        var started = rig.FileIn("started");
        rig.Profiles(SignInRig.Profile("p", "External", ("process_command", $"sh -c 'echo > {started}; sleep 300'")));
        await rig.ConfigureAsync();
        var creating = rig.Plugin.CreateAsync(Rig.Inputs());
        while (!File.Exists(started))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, rig.Plugin.Patience);

        var asked = TimeProvider.System.GetTimestamp();
        await rig.Plugin.Client.CancelAsync(new Empty(), rig.Plugin.Options);
        await Calls.RefusedAsync(() => creating, StatusCode.Cancelled);

        Assert.That(TimeProvider.System.GetElapsedTime(asked), Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    private static async Task<string> TextAsync(SignInRig rig, StatusCode expected) =>
        (await Calls.RefusedAsync(async () => await rig.Plugin.CreateAsync(Rig.Inputs()), expected)).Status.Detail;
}
