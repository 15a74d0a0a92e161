using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>Which source is taken, and what Configure says about one that is there and cannot serve.</summary>
internal sealed class SourceTests
{
    [Test]
    public async Task NothingThere_ListsEverySource()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Environment["HOME"] = rig.Home;
        rig.Plugin.Environment["ALIBABA_CLOUD_ROLE_ARN"] = SignInRig.OidcRole;

        var refused = await RefusedAsync(rig);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Is.EqualTo(
                "classiclink: no credentials. Each of these ways to sign in was tried; none is configured, and none of its environment variables is set:\n"
                + "accessKey and secretKey (pulumi config set --secret, never without): ALICLOUD_ACCESS_KEY, ALICLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABACLOUD_ACCESS_KEY_ID and their secrets.\n"
                + "profile or sharedCredentialsFile: ALICLOUD_PROFILE, ALIBABA_CLOUD_PROFILE, ALIBABACLOUD_PROFILE, ALICLOUD_SHARED_CREDENTIALS_FILE, "
                + "ALIBABA_CLOUD_CREDENTIALS_FILE, ALIBABA_CLOUD_CONFIG_FILE; ecsRoleName: ALICLOUD_ECS_ROLE_NAME, ALIBABA_CLOUD_ECS_METADATA.\n"
                + "assumeRoleWithOidc: ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE (or ALIBABA_CLOUD_OIDC_TOKEN) together "
                + "(ALIBABA_CLOUD_ROLE_ARN alone is not enough); credentialsUri: ALICLOUD_CREDENTIALS_URI, ALIBABA_CLOUD_CREDENTIALS_URI.\n"
                + $"The current profile of the aliyun command line tool: {rig.Home}/.aliyun/config.json does not exist."));
        });
    }

    [Test]
    public async Task DisabledDefaultProfile_IsNotRead()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Profiles(SignInRig.KeyProfile("p"));
        rig.Plugin.Environment["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"] = "true";

        Assert.That((await RefusedAsync(rig)).Status.Detail,
            Does.Contain("config.json is not read: ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true"));
    }

    /// <summary>Each source is worse than the one before; the first that is there is taken, and a broken one is not stepped over.</summary>
    [Test]
    public async Task Sources_AreTakenInOrder()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Profiles(SignInRig.KeyProfile("current"), SignInRig.Profile("named", "EcsRamRole", ("ram_role_name", "of-the-profile")));
        (string Name, string Value, string Source)[] environment =
        [
            ("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:1/", "(127.0.0.1:1)"),
            ("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/nobody", "(127.0.0.1:1)"),
            (
                "ALIBABA_CLOUD_OIDC_TOKEN_FILE ALIBABA_CLOUD_OIDC_PROVIDER_ARN", $"{rig.TokenFile} {SignInRig.OidcProvider}",
                "ALIBABA_CLOUD_ROLE_ARN (acs:ram::1:role/nobody)"),
            ("ALIBABA_CLOUD_ECS_METADATA", "of-the-variable", "(instance role of-the-variable)"),
            ("ALIBABA_CLOUD_PROFILE", "named", "(instance role of-the-profile)"),
        ];
        foreach (var (names, values, source) in environment)
        {
            foreach (var (name, value) in names.Split(' ').Zip(values.Split(' ')))
                rig.Plugin.Environment[name] = value;
            await ConfigureAsync(rig);
            var refused = Assert.ThrowsAsync<RpcException>(async () => await rig.Plugin.CreateAsync(Rig.Inputs()))!;
            Assert.That(refused.Status.Detail, Does.Contain($"no key from ").And.Contain(source), names);
        }

        rig.Plugin.Environment["ALIBABA_CLOUD_ACCESS_KEY_ID"] = Rig.Key;
        rig.Plugin.Environment["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = Rig.Secret;
        await ConfigureAsync(rig);
        await rig.Plugin.CreateAsync(Rig.Inputs());
        Assert.That(rig.Ecs.Select(call => call.AccessKeyId), Is.All.EqualTo(Rig.Key));
    }

    [Test]
    public async Task ConfiguredSourceBehindTheEnvironment_IsOneWarning()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Environment["ALICLOUD_ACCESS_KEY"] = Rig.Key;
        rig.Plugin.Environment["ALICLOUD_SECRET_KEY"] = Rig.Secret;

        await rig.ConfigureAsync(("profile", "p"), ("ecsRoleName", "r"));

        var log = rig.Plugin.Engine.Logged.Single();
        Assert.That((log.Severity, log.Urn), Is.EqualTo((LogSeverity.Warning, "")));
        Assert.That(log.Message, Is.EqualTo(
            "classiclink signs in with the environment variables ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY; profile of the configuration comes after that and is not used. "
            + "To use profile, unset the environment variables ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY."));
    }

    [Test]
    public async Task ConfiguredKey_GoesBeforeAllWithoutAWarning()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Environment["ALICLOUD_ACCESS_KEY"] = "stray";
        rig.Plugin.Environment["ALICLOUD_SECRET_KEY"] = "stray";

        await rig.ConfigureAsync(("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("profile", "p"));

        Assert.That(rig.Plugin.Engine.Logged, Is.Empty);
    }

    [TestCase("{", "config.json is not JSON.")]
    [TestCase("{}", "config.json has no list named profiles.")]
    [TestCase("""{"profiles":[]}""", "config.json does not say which profile is current.")]
    [TestCase("""{"current":"p","profiles":[]}""",
        "config.json has no profile 'p'; it has none.\nIts current profile is the last way to sign in")]
    [TestCase("""{"current":"p","profiles":[{"name":"p"}]}""", "mode is missing or empty.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"hush"}]}""", "access_key_secret is missing or empty.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"hush","access_key_secret":5}]}""",
        "access_key_secret must be a string.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"hush","access_key_secret":"hush hush"}]}""",
        "The AccessKey secret")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"StsToken","access_key_id":"hush","access_key_secret":"hush"}]}""",
        "sts_token is missing or empty.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"RamRoleArn","access_key_id":"hush","access_key_secret":"hush"}]}""",
        "ram_role_arn is missing or empty.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"RamRoleArn","access_key_id":"a","access_key_secret":"b","ram_role_arn":"hush"}]}""", "ram_role_arn must be the ARN of a role")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"RamRoleArn","access_key_id":"a","access_key_secret":"b","ram_role_arn":"acs:ram::1:role/r","expired_seconds":60}]}""", "expired_seconds must be whole seconds from 900 to 43200.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"EcsRamRole","ram_role_name":"../hush"}]}""",
        "ram_role_name must be the name of a RAM role")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"OIDC","oidc_token_file":"/no/such/file"}]}""",
        "oidc_token_file, /no/such/file, does not exist.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"ChainableRamRoleArn"}]}""", "source_profile is missing or empty.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"ChainableRamRoleArn","source_profile":"q"}]}""",
        "config.json has no profile 'q'; it has 'p'.\nsource_profile of profile 'p' names it.\nNext step: ")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"ChainableRamRoleArn","source_profile":"p"}]}""",
        "source_profile leads in a circle: p -> p.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"ChainableRamRoleArn","source_profile":"q"},{"name":"q","mode":"ChainableRamRoleArn","source_profile":"p"}]}""", "source_profile leads in a circle: p -> q -> p.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"External","process_command":"'hush"}]}""",
        "process_command: The command is empty, or has a quote that does not end.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"CloudSSO"}]}""",
        "its mode, CloudSSO, signs in through a browser.\nNext step: use a profile whose mode is External")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"OAuth"}]}""", "its mode, OAuth, signs in through a browser.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"hush"}]}""",
        "its mode is none of AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn and External.")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"a","access_key_secret":"b","region_id":"cn hush"}]}""",
        "region_id must be a region id")]
    public async Task UnusableFile_IsAnErrorOfConfigureThatNamesIt(string file, string expected)
    {
        await using var rig = await SignInRig.StartAsync();
        var path = rig.Profiles(SignInRig.Profile("p", "AK"));
        await File.WriteAllTextAsync(path, file);

        var refused = await RefusedAsync(rig, withRegion: false);

        Assert.That(refused.Status.Detail, Does.Contain(path).And.Contain(expected));
        Assert.That(refused.ToString(), Does.Not.Contain("hush"));
    }

    [Test]
    public async Task MissingFilesAndHalves_AreErrorsOfConfigure()
    {
        await using var rig = await SignInRig.StartAsync();
        var nowhere = rig.FileIn("nowhere");
        var role = ("roleArn", (object?)SignInRig.OidcRole);
        Assert.Multiple(async () =>
        {
            Assert.That(await DetailAsync(rig, ("profile", "p")), Does.Contain("HOME is not set"));
            Assert.That(await DetailAsync(rig, ("sharedCredentialsFile", nowhere)),
                Does.StartWith($"The credentials file {nowhere} does not exist."));
            Assert.That(
                await DetailAsync(rig, ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("assumeRole", new Struct())),
                Is.EqualTo("assumeRole.roleArn is missing, and none of ALICLOUD_ASSUME_ROLE_ARN, ALIBABA_CLOUD_ROLE_ARN, ALIBABACLOUD_ROLE_ARN is set."));
            Assert.That(await DetailAsync(rig, ("assumeRoleWithOidc", new Struct())),
                Does.StartWith("assumeRoleWithOidc.roleArn is missing"));
            Assert.That(await DetailAsync(rig, ("assumeRoleWithOidc", Props.Of(role))),
                Does.StartWith("assumeRoleWithOidc.oidcProviderArn is missing"));
            Assert.That(
                await DetailAsync(rig, ("assumeRoleWithOidc", Props.Of(role, ("oidcProviderArn", SignInRig.OidcProvider)))),
                Is.EqualTo("assumeRoleWithOidc.oidcTokenFile is missing, and ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set."));
            Assert.That(
                await DetailAsync(rig,
                    ("assumeRoleWithOidc", Props.Of(role, ("oidcProviderArn", SignInRig.OidcProvider), ("oidcTokenFile", nowhere)))),
                Is.EqualTo($"assumeRoleWithOidc.oidcTokenFile: the file {nowhere} does not exist."));
        });
    }

    [TestCase("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true", "ALIBABA_CLOUD_ECS_METADATA_DISABLED is true")]
    [TestCase("ALIBABA_CLOUD_STS_REGION", "cn hangzhou", "ALIBABA_CLOUD_STS_REGION must be a region id")]
    [TestCase("ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION", "60", "ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION must be whole seconds")]
    [TestCase("ALIBABA_CLOUD_ROLE_SESSION_NAME", "x", "ALIBABA_CLOUD_ROLE_SESSION_NAME must be 2 to 64")]
    [TestCase("ALIBABA_CLOUD_ACCOUNT_ID", "me", "ALIBABA_CLOUD_ACCOUNT_ID must be an account's id")]
    [TestCase("STS_ENDPOINT", "http://example.com", "STS_ENDPOINT cannot be used")]
    public async Task BadVariable_IsNamed(string name, string value, string expected)
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Environment[name] = value;

        Assert.That(
            await DetailAsync(rig, ("ecsRoleName", "r"), ("assumeRole", Props.Of(("roleArn", SignInRig.Role)))), Does.Contain(expected));
    }

    [Test]
    public async Task Region_ComesFromTheProfileLast()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Profiles(SignInRig.KeyProfile("p", "AK", ("region_id", Rig.Region)),
            SignInRig.Profile("named", "AK", ("region_id", "cn-beijing")));
        await ConfigureAsync(rig, withRegion: false);
        Assert.That((await rig.Plugin.ReadAsync($"{Rig.Instance}:{Rig.Vpc}")).Id, Is.Empty);
        Assert.That(rig.Ecs.Last().RegionId, Is.EqualTo(Rig.Region));

        // The named profile's, although the key is another's.
        await ConfigureAsync(rig, false, ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("profile", "named"));
        await rig.Plugin.ReadAsync($"{Rig.Instance}:{Rig.Vpc}");
        Assert.That(rig.Ecs.Last().RegionId, Is.EqualTo("cn-beijing"));
    }

    [TestCase("sts_region", "cn-beijing", null, null, "sts.cn-beijing.aliyuncs.com")]
    [TestCase("enable_vpc", true, null, null, "sts-vpc.cn-hangzhou.aliyuncs.com")]
    [TestCase("name", "p", "ALIBABA_CLOUD_STS_REGION", "cn-qingdao", "sts.cn-qingdao.aliyuncs.com")]
    [TestCase("name", "p", "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true", "sts-vpc.cn-hangzhou.aliyuncs.com")]
    [TestCase("name", "p", "ALIBABA_CLOUD_ENDPOINT_STS", "sts.example.com", "sts.example.com")]
    public async Task Sts_IsCalledInTheRegion(string member, object value, string? variable, string? text, string host)
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Profiles(SignInRig.KeyProfile("p", "RamRoleArn", ("ram_role_arn", SignInRig.Role),
            (member, System.Text.Json.Nodes.JsonValue.Create(value.ToString() == "True" ? null : value.ToString()))));
        if (value is true)
            rig.Profiles(SignInRig.KeyProfile("p", "RamRoleArn", ("ram_role_arn", SignInRig.Role), (member, true)));
        if (variable is not null)
            rig.Plugin.Environment[variable] = text!;
        await rig.ConfigureAsync();

        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Hosts.First(), Is.EqualTo(host));
    }

    [Test]
    public async Task Sts_WithoutAnyRegion_IsTheCentralHost()
    {
        await using var rig = await SignInRig.StartAsync();
        await ConfigureAsync(rig, false, ("accessKey", Rig.Key), ("secretKey", Rig.Secret),
            ("assumeRole", Props.Of(("roleArn", SignInRig.Role))));

        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Hosts.First(), Is.EqualTo("sts.aliyuncs.com"));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task RefreshBeforeUpdate_IsOffWithAnOidcTokenOfConfiguration(bool literal, bool expected)
    {
        await using var rig = await SignInRig.StartAsync();
        await rig.ConfigureAsync(("assumeRoleWithOidc", Props.Of(
            ("roleArn", SignInRig.OidcRole),
            ("oidcProviderArn", SignInRig.OidcProvider),
            literal ? ("oidcToken", SignInRig.OidcToken) : ("oidcTokenFile", rig.TokenFile))));

        Assert.That((await rig.Plugin.CreateAsync(Rig.Inputs())).RefreshBeforeUpdate, Is.EqualTo(expected));
    }

    /// <summary>A variable that somebody else's tool needs must not stop a run that signs in before it comes to that.</summary>
    [TestCase("ALIBABA_CLOUD_CREDENTIALS_URI", "http://169.254.1.1/keys")]
    [TestCase("ALIBABA_CLOUD_ECS_METADATA", "not a role")]
    public async Task UnusableVariableBehindTheSourceThatIsUsed_IsNotJudged(string name, string value)
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Environment[name] = value;

        Assert.That((await RefusedAsync(rig)).Status.Detail, Does.Contain(name), "alone it is");
        await ConfigureAsync(rig, true, ("accessKey", Rig.Key), ("secretKey", Rig.Secret));
        await rig.Plugin.CreateAsync(Rig.Inputs());
    }

    private static async Task ConfigureAsync(SignInRig rig, bool withRegion = true, params (string Name, object? Value)[] configuration)
    {
        var arguments = Props.Of([.. withRegion ? [("region", (object?)Rig.Region)] : Array.Empty<(string, object?)>(), .. configuration]);
        await rig.Plugin.Client.ConfigureAsync(new ConfigureRequest { Args = arguments, AcceptSecrets = true }, rig.Plugin.Options);
    }

    private static async Task<RpcException> RefusedAsync(SignInRig rig, bool withRegion = true,
        params (string Name, object? Value)[] configuration)
    {
        var refused = await Calls.RefusedAsync(() => ConfigureAsync(rig, withRegion, configuration), StatusCode.InvalidArgument);
        Assert.That(rig.Plugin.Cloud.Calls, Is.Empty);
        return refused;
    }

    private static async Task<string> DetailAsync(SignInRig rig, params (string Name, object? Value)[] configuration) =>
        (await RefusedAsync(rig, true, configuration)).Status.Detail;
}
