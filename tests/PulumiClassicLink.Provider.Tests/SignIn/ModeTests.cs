using System.Text.Json.Nodes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>Each way to sign in takes a link through its life; Configure makes no call in any of them.</summary>
internal sealed class ModeTests
{
    private const string Own = Rig.Key;
    private const string Session = "STS.";

    private static TestCaseData Case(string name, string signer, string asked, Func<SignInRig, Task<(string, object?)[]>> prepare) =>
        new TestCaseData(signer, asked, prepare).SetName("Mode_" + name);

    private static TestCaseData Case(string name, string signer, string asked, Func<SignInRig, (string, object?)[]> prepare) =>
        Case(name, signer, asked, rig => Task.FromResult(prepare(rig)));

    private static IEnumerable<TestCaseData> Keys()
    {
        yield return Case("ConfiguredKey", Own, "", _ => [("accessKey", Own), ("secretKey", Props.Secret(Rig.Secret))]);
        yield return Case("ConfiguredSession", Session, "", async rig =>
        {
            var (id, secret, token) = await rig.SessionAsync();
            return [("accessKey", id), ("secretKey", secret), ("securityToken", Props.Secret(token))];
        });
        yield return Case("VariablesOfAKey", Own, "",
            rig => Variables(rig, ("ALICLOUD_ACCESS_KEY", Own), ("ALICLOUD_SECRET_KEY", Rig.Secret)));
        yield return Case("VariablesOfASession", Session, "", async rig =>
        {
            var (id, secret, token) = await rig.SessionAsync();
            return Variables(rig, ("ALIBABA_CLOUD_ACCESS_KEY_ID", id), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret),
                ("ALIBABA_CLOUD_SECURITY_TOKEN", token));
        });
    }

    private static IEnumerable<TestCaseData> Profiles()
    {
        yield return Case("ProfileAk", Own, "", rig => Named(rig, SignInRig.KeyProfile("p")));
        yield return Case("ProfileStsToken", Session, "", async rig =>
        {
            var (id, secret, token) = await rig.SessionAsync();
            return Named(rig, SignInRig.Profile("p", "StsToken", ("access_key_id", id), ("access_key_secret", secret),
                ("sts_token", token)));
        });
        yield return Case("ProfileRamRoleArn", Session, "AssumeRole", rig => Named(rig, SignInRig.KeyProfile(
            "p", "RamRoleArn", ("ram_role_arn", SignInRig.Role), ("ram_session_name", "ops"), ("expired_seconds", 900), ("policy", "{}"))));
        yield return Case("ProfileEcsRamRole", Session, "GetMetadata", rig =>
            Named(rig, SignInRig.Profile("p", "EcsRamRole", ("ram_role_name", SignInRig.InstanceRole))));
        yield return Case("ProfileEcsRamRoleWithoutName", Session, "GetMetadata", rig =>
            Named(rig, SignInRig.Profile("p", "EcsRamRole", ("ram_role_name", ""))));
        yield return Case("ProfileOidc", Session, "AssumeRoleWithOIDC", rig => Named(rig, SignInRig.Profile(
            "p", "OIDC", ("oidc_provider_arn", SignInRig.OidcProvider), ("oidc_token_file", rig.TokenFile),
            ("ram_role_arn", SignInRig.OidcRole))));
        yield return Case("ProfileChainableRamRoleArn", Session, "AssumeRole", rig => Named(
            rig,
            SignInRig.Profile("p", "ChainableRamRoleArn", ("source_profile", "middle"), ("ram_role_arn", SignInRig.OtherRole),
                ("external_id", "outside")),
            SignInRig.Profile("middle", "ChainableRamRoleArn", ("source_profile", "base"), ("ram_role_arn", SignInRig.Role)),
            SignInRig.KeyProfile("base")));
        yield return Case("ProfileExternalKey", Own, "", rig => Named(rig, SignInRig.Profile("p", "External", (
            "process_command", Print(new JsonObject { ["mode"] = "AK", ["access_key_id"] = Own, ["access_key_secret"] = Rig.Secret })))));
        yield return Case("ProfileExternalSession", Session, "", async rig =>
        {
            var (id, secret, token) = await rig.SessionAsync();
            var printed = new JsonObject
            {
                ["mode"] = "StsToken",
                ["access_key_id"] = id,
                ["access_key_secret"] = secret,
                ["sts_token"] = token,
            };
            return Named(rig, SignInRig.Profile("p", "External", ("process_command", Print(printed))));
        });
        yield return Case("FileNamed", Own, "", rig =>
            [("sharedCredentialsFile", rig.ProfilesIn(rig.FileIn("elsewhere.json"), SignInRig.KeyProfile("first")))]);
        yield return Case("FileInHomeNamed", Own, "", rig =>
        {
            rig.ProfilesIn(rig.FileIn("elsewhere.json"), SignInRig.KeyProfile("first"));
            return [("sharedCredentialsFile", "~/elsewhere.json")];
        });
        yield return Case("VariablesOfAProfile", Own, "", rig =>
        {
            var path = rig.ProfilesIn(rig.FileIn("elsewhere.json"), SignInRig.Profile("first", "CloudSSO"), SignInRig.KeyProfile("second"));
            return Variables(rig, ("ALIBABA_CLOUD_PROFILE", "second"), ("ALIBABA_CLOUD_CREDENTIALS_FILE", path));
        });
        yield return Case("CurrentProfile", Own, "", rig =>
        {
            rig.Profiles(SignInRig.KeyProfile("first"));
            return [];
        });
    }

    private static IEnumerable<TestCaseData> Roles()
    {
        yield return Case("InstanceRole", Session, "GetMetadata", _ => [("ecsRoleName", SignInRig.InstanceRole)]);
        yield return Case("VariableOfAnInstanceRole", Session, "GetMetadata", rig =>
            Variables(rig, ("ALIBABA_CLOUD_ECS_METADATA", SignInRig.InstanceRole)));
        yield return Case("InstanceRoleWithV1Only", Session, "GetMetadata", rig =>
        {
            rig.Plugin.Cloud.SetMetadata(v2Enabled: false, v1Enabled: true);
            return [("ecsRoleName", SignInRig.InstanceRole)];
        });
        yield return Case("InstanceRoleWithV2Only", Session, "GetMetadata", rig =>
        {
            rig.Plugin.Cloud.SetMetadata(v2Enabled: true, v1Enabled: false);
            return [("ecsRoleName", SignInRig.InstanceRole)];
        });
        yield return Case("OidcTokenFile", Session, "AssumeRoleWithOIDC", rig => [("assumeRoleWithOidc", Props.Of(
            ("roleArn", SignInRig.OidcRole), ("oidcProviderArn", SignInRig.OidcProvider), ("oidcTokenFile", rig.TokenFile),
            ("sessionExpiration", 900.0)))]);
        yield return Case("OidcToken", Session, "AssumeRoleWithOIDC", _ => [("assumeRoleWithOidc", Props.Secret(Props.Of(
            ("roleArn", SignInRig.OidcRole), ("oidcProviderArn", SignInRig.OidcProvider), ("oidcToken", SignInRig.OidcToken),
            ("roleSessionName", "ci"))))]);
        yield return Case("VariablesOfOidc", Session, "AssumeRoleWithOIDC", rig => Variables(
            rig,
            ("ALIBABA_CLOUD_ROLE_ARN", SignInRig.OidcRole),
            ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", SignInRig.OidcProvider),
            ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", rig.TokenFile)));
        yield return Case("OidcWithTheRestFromVariables", Session, "AssumeRoleWithOIDC", rig =>
        {
            Variables(
                rig,
                ("ALIBABA_CLOUD_ROLE_ARN", SignInRig.OidcRole),
                ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", SignInRig.OidcProvider),
                ("ALIBABA_CLOUD_OIDC_TOKEN", SignInRig.OidcToken));
            return [("assumeRoleWithOidc", "{}")];
        });
        yield return Case("CredentialsUri", Session, "GetCredentialsUri", rig => [("credentialsUri", rig.CredentialsUri.ToString())]);
        yield return Case("VariableOfACredentialsUri", Session, "GetCredentialsUri", rig =>
            Variables(rig, ("ALIBABA_CLOUD_CREDENTIALS_URI", rig.CredentialsUri.ToString())));
        yield return Case("AssumedRole", Session, "AssumeRole", _ =>
            [("accessKey", Own), ("secretKey", Rig.Secret), ("assumeRole", Props.Of(("roleArn", SignInRig.Role)))]);
        yield return Case("AssumedRoleInAList", Session, "AssumeRole", rig =>
        [
            .. Variables(rig, ("ALICLOUD_ACCESS_KEY", Own), ("ALICLOUD_SECRET_KEY", Rig.Secret)),
            ("assumeRole", new object[] { Props.Of(("roleArn", SignInRig.OtherRole), ("externalId", "outside"),
                ("sessionExpiration", "900")) }),
        ]);
        yield return Case("AssumedRoleInJsonText", Session, "AssumeRole", _ =>
        [
            ("accessKey", Own), ("secretKey", Rig.Secret),
            ("assumeRole", $$"""[{"roleArn":"{{SignInRig.Role}}","sessionName":"a.b@c-d_e","policy":"{\"Version\":\"1\"}","sessionExpiration":1800}]"""),
        ]);
        yield return Case("VariableOfAnAssumedRole", Session, "AssumeRole", rig => Variables(
            rig, ("ALICLOUD_ACCESS_KEY", Own), ("ALICLOUD_SECRET_KEY", Rig.Secret), ("ALICLOUD_ASSUME_ROLE_ARN", SignInRig.Role)));
        yield return Case("RoleArnVariableAlone_AssumesNothing", Own, "", rig => Variables(
            rig, ("ALICLOUD_ACCESS_KEY", Own), ("ALICLOUD_SECRET_KEY", Rig.Secret), ("ALIBABA_CLOUD_ROLE_ARN", SignInRig.Role)));
        yield return Case("AssumedRoleOnAnInstanceRole", Session, "GetMetadata AssumeRole", rig =>
        {
            Variables(rig, ("ALIBABA_CLOUD_ROLE_ARN", SignInRig.Role));
            return [("ecsRoleName", SignInRig.InstanceRole), ("assumeRole", Props.Of(("sessionName", "on-top")))];
        });
    }

    [TestCaseSource(nameof(Keys))]
    [TestCaseSource(nameof(Profiles))]
    [TestCaseSource(nameof(Roles))]
    public async Task TakesALinkThroughItsLife(string signer, string asked, Func<SignInRig, Task<(string, object?)[]>> prepare)
    {
        await using var rig = await SignInRig.StartAsync();
        var configuration = await prepare(rig);
        var before = rig.Plugin.Cloud.Calls.Count;

        await rig.ConfigureAsync(configuration);
        var link = await rig.Plugin.CreateAsync(Rig.Inputs());
        Assert.That(rig.Plugin.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That((await rig.Plugin.ReadAsync(link.Id, link.Properties, link.Properties)).Id, Is.EqualTo(Rig.Id));
        await rig.NextRunAsync(configuration);
        await rig.Plugin.DeleteAsync(link.Properties);

        var calls = rig.Plugin.Cloud.Calls.Skip(before).ToList();
        var others = calls.Except(rig.Ecs).Select(call => call.Action).Distinct();
        Assert.Multiple(() =>
        {
            Assert.That(rig.Plugin.LinkedVpcs, Is.Empty);
            Assert.That(rig.Ecs.Select(call => call.AccessKeyId), Is.All.StartsWith(signer));
            Assert.That(string.Join(' ', others), Is.EqualTo(asked));
            Assert.That(calls.Select(call => call.Code).Distinct(), Is.SubsetOf([null, "InvalidInstanceId.NotFound"]));
            Assert.That(rig.Hosts.Where(host => host.StartsWith("sts.", StringComparison.Ordinal)).Distinct(),
                Is.SubsetOf(["sts.cn-hangzhou.aliyuncs.com"]));
            Assert.That(rig.Plugin.Engine.Warnings, Is.Empty);
        });
    }

    /// <summary>The sessions of a link's life are few: the key is kept.</summary>
    [Test]
    public async Task Sessions_AreReused()
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("credentialsUri", rig.CredentialsUri.ToString()));

        rig.Plugin.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await rig.Plugin.ReadAsync(inputs: Rig.Inputs());
        await rig.Plugin.DeleteAsync(Rig.Inputs());
        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Plugin.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        Assert.That(rig.Plugin.Count("GetCredentialsUri"), Is.EqualTo(1));
        Assert.That(rig.Ecs.Count(), Is.GreaterThan(3));
    }

    private static (string, object?)[] Variables(SignInRig rig, params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
            rig.Plugin.Environment[name] = value;
        return [];
    }

    private static (string, object?)[] Named(SignInRig rig, params JsonObject[] profiles)
    {
        rig.Profiles([SignInRig.Profile("another", "AK"), .. profiles]);
        return [("profile", "p")];
    }

    private static string Print(JsonObject keys) =>
        $"/bin/echo '{keys.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}'";
}
