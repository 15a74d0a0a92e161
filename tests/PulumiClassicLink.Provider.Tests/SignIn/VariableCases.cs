using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>One case for each variable that is honoured.</summary>
internal static class VariableCases
{
    private const string Named = "signed by STS., asked GetMetadata";

    public static async Task<Dictionary<string, VariableCase>> AllAsync(SignInRig rig)
    {
        var cases = new Dictionary<string, VariableCase>();
        Put(new VariableCase("named", Named) { Prepare = Profiles }, Variables.Profile);
        Put(new VariableCase(Elsewhere(rig), Named), Variables.File);
        Put(new VariableCase("TRUE", "is not read: {0} is true") { Prepare = Profiles }, Variables.NoDefaultProfile);
        Put(new VariableCase("1", "{0} is true").Configured("credentialsUri", rig.CredentialsUri.ToString()), Variables.NoOutside);
        Put(new VariableCase(SignInRig.InstanceRole, Named), Variables.InstanceRole);
        Put(new VariableCase("true", "{0} is true").Configured("ecsRoleName", SignInRig.InstanceRole), Variables.NoMetadata);
        Put(
            new VariableCase("true",
                "no metadata token (v2)")
            { Prepare = one => one.Plugin.Cloud.SetMetadata(v2Enabled: false, v1Enabled: true) }
                .Configured("ecsRoleName", SignInRig.InstanceRole),
            Variables.NoMetadataV1);
        Put(new VariableCase(rig.CredentialsUri.ToString(), "asked GetCredentialsUri"), Variables.Uri);
        Put(new VariableCase(SignInRig.Role, "signed by STS., asked AssumeRole").WithKey(), Variables.AssumedRole);
        Put(new VariableCase("my-name", "RoleSessionName=my-name").WithRole(), Variables.AssumedSessionName, Variables.SessionName);
        Put(new VariableCase("901", "DurationSeconds=901").WithRole(), Variables.AssumedSeconds);
        Put(new VariableCase("outside", "ExternalId=outside").WithRole(SignInRig.OtherRole), Variables.ExternalId);
        Put(new VariableCase("cn-qingdao", "region cn-qingdao") { Configuration = [] }.WithKey(), Variables.Region);
        Put(new VariableCase("1000000000000002", "belongs to account 1000000000000001").WithKey(), Variables.Account);
        Put(new VariableCase("ecs.example.com", "https://ecs.example.com/").WithKey(), Variables.EcsEndpoint);
        Put(new VariableCase("sts.example.com", "https://sts.example.com/").WithRole(), Variables.StsEndpoint);
        Put(new VariableCase("cn-qingdao", "https://sts.cn-qingdao.aliyuncs.com/").WithRole(), Variables.StsRegion);
        Put(new VariableCase("true", "https://sts-vpc.cn-hangzhou.aliyuncs.com/").WithRole(), Variables.StsInside);
        Put(new VariableCase("soon", "The environment variable {0} must be seconds").WithKey(), Variables.MaxRetryTimeout);
        foreach (var name in new[] { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" })
            cases[name] = new VariableCase("http://127.0.0.1:1", "(127.0.0.1:1)").Unredirected();
        foreach (var name in new[] { "no_proxy", "NO_PROXY" })
            cases[name] = new VariableCase("*.invalid", "(nowhere.invalid:443)").Unredirected().With(("HTTPS_PROXY", "http://127.0.0.1:1"));

        var session = await rig.SessionAsync();
        foreach (var family in Variables.Keys)
        {
            cases[family.Key] = new VariableCase(Rig.Key, $"signed by {Rig.Key}").With((family.Secret, Rig.Secret));
            cases[family.Secret] = new VariableCase(Rig.Secret, $"signed by {Rig.Key}").With((family.Key, Rig.Key));
            cases[family.Token] = new VariableCase(session.Token, "signed by STS.")
                .With((family.Key, session.Id), (family.Secret, session.Secret));
        }

        foreach (var family in Variables.Oidc)
        {
            const string expected = "signed by STS., asked AssumeRoleWithOIDC";
            var (role, provider, file) = ((family.Role, SignInRig.OidcRole), (family.Provider, SignInRig.OidcProvider),
                (family.TokenFile, rig.TokenFile));
            cases[family.Role] = new VariableCase(SignInRig.OidcRole, expected).With(provider, file);
            cases[family.Provider] = new VariableCase(SignInRig.OidcProvider, expected).With(role, file);
            cases[family.TokenFile] = new VariableCase(rig.TokenFile, expected).With(role, provider);
            if (family.Token is not null)
                cases[family.Token] = new VariableCase(SignInRig.OidcToken, expected).With(role, provider);
        }

        return cases;

        void Put(VariableCase one, params IEnumerable<string>[] rows)
        {
            foreach (var name in rows.SelectMany(row => row))
                cases[name] = one with { Expected = string.Format(System.Globalization.CultureInfo.InvariantCulture, one.Expected, name) };
        }
    }

    /// <summary>The current one, and one that shows when it is used.</summary>
    public static void Profiles(SignInRig rig) =>
        rig.Profiles(SignInRig.KeyProfile("current"), SignInRig.Profile("named", "EcsRamRole", ("ram_role_name", SignInRig.InstanceRole)));

    private static string Elsewhere(SignInRig rig) => rig.ProfilesIn(
        rig.FileIn("elsewhere.json"), SignInRig.Profile("named", "EcsRamRole", ("ram_role_name", SignInRig.InstanceRole)));
}
