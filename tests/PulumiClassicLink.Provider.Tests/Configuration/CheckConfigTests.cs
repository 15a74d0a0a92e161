using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Values;

namespace PulumiClassicLink.Provider.Tests.Configuration;

internal sealed class CheckConfigTests
{
    private static CheckResponse Check(Struct news) => ConfigurationCalls.Check(new CheckRequest { News = news });

    [Test]
    public void CheckConfig_AnswersWhatWasSent_WithWhatTheSchemaCallsSecretAsSecrets()
    {
        var news = Props.Of(
            ("region", "cn-hangzhou"), ("accessKey", Props.Secret("key")), ("secretKey", "secret"), ("version", "1.2.3"),
            ("pluginDownloadURL", "https://example.com"), ("__internal", Props.Of(("name", "x"))),
            ("endpoints", "{\"ecs\":\"ecs.example.com\"}"), ("maxRetryTimeout", "30"), ("refreshBeforeUpdate", "true"),
            ("trustEmptyAnswers", false));

        var check = Check(news.Clone());

        Assert.Multiple(() =>
        {
            Assert.That(check.Failures, Is.Empty);
            news.Fields["secretKey"] =
                Value.ForStruct(Props.Of(("4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"), ("value", "secret")));
            Assert.That(check.Inputs, Is.EqualTo(news));
        });
    }

    /// <summary>The engine prints the value of the property that a failure names.</summary>
    [TestCase("secretKey")]
    [TestCase("securityToken")]
    [TestCase("assumeRoleWithOidc")]
    [TestCase("secretKeyy")]
    [TestCase("db.password")]
    public void CheckConfig_OfASecretThatIsWrong_NamesNoProperty(string name)
    {
        var news = Props.Of(("accessKey", "k"), ("secretKey", "s"));
        news.Fields[name] = Value.ForNumber(1);

        var failures = Check(news).Failures;

        Assert.That(failures, Is.Not.Empty);
        Assert.That(failures.Select(failure => failure.Property), Is.All.Empty);
        Assert.That(failures.Select(failure => failure.Reason), Has.Some.StartsWith($"classiclink:{name}"));
    }

    [Test]
    public void CheckConfig_MarksWhatTheSchemaCallsSecret_AndNothingElse()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schema.json")));
        var properties = schema.RootElement.GetProperty("provider").GetProperty("inputProperties").EnumerateObject().ToList();
        var news = new Struct();
        foreach (var property in properties)
            news.Fields[property.Name] = Value.ForString("text");
        news.Fields["securityToken"] = Value.ForNull();

        var marked = Check(news).Inputs.Fields.Where(field => field.Value.KindCase == Value.KindOneofCase.StructValue)
            .Select(field => field.Key);

        Assert.That(
            marked.Append("securityToken"),
            Is.EquivalentTo(properties.Where(property => property.Value.TryGetProperty("secret", out _))
                .Select(property => property.Name)));
    }

    [TestCase("acessKey", "accessKey")]
    [TestCase("Region", "region")]
    [TestCase("trustEmptyAnswer", "trustEmptyAnswers")]
    public void CheckConfig_UnknownKey_NamesTheNearest(string name, string nearest)
    {
        var failure = Check(Props.Of((name, "x"))).Failures.Single();

        Assert.That(PathOf(failure), Is.EqualTo(name));
        Assert.That(failure.Reason, Does.Contain($"did you mean {nearest}?"));
    }

    /// <summary>The engine hands the default provider the settings of a project that is named like it.</summary>
    [TestCase("classiclink::pulumi:providers:classiclink::default", true)]
    [TestCase("classiclink::pulumi:providers:classiclink::default_0_1_0", true)]
    [TestCase("classiclink::pulumi:providers:classiclink::mine", false)]
    [TestCase("shop::pulumi:providers:classiclink::default", false)]
    public void CheckConfig_SettingOfAProjectWithTheProvidersName_SaysWhyAndWhatToDo(string urn, bool isExplained)
    {
        var failure = ConfigurationCalls.Check(
            new CheckRequest { News = Props.Of(("instanceId", "i-1")), Urn = "urn:pulumi:dev::" + urn }).Failures.Single();

        Assert.That(PathOf(failure), Is.EqualTo("instanceId"));
        Assert.That(failure.Reason, Does.Contain(" is not a configuration key of classiclink; "));
        Assert.That(failure.Reason, isExplained
            ? Does.Contain("this project has the provider's name").And.Contain(
                "`pulumi config set app:instanceId VALUE` (a secret: with --secret), `pulumi config rm instanceId`")
            : Does.Not.Contain("this project"));
    }

    [TestCase("profile")]
    [TestCase("accessKey")]
    public void CheckConfig_SecretThatHoldsNothing_IsAbsent(string name) =>
        Assert.That(Check(Props.Of((name, Props.Secret(null)))).Failures, Is.Empty);

    [TestCase("accessKey", "secretKey")]
    [TestCase("secretKey", "accessKey")]
    [TestCase("securityToken", "accessKey")]
    public void CheckConfig_HalfACredential_NamesTheMissingHalf(string given, string missing)
    {
        Assert.That(Check(Props.Of((given, "x"))).Failures.Single().Property, Is.EqualTo(missing));
    }

    [TestCase("region", "cn hangzhou", "region")]
    [TestCase("region", true, "region")]
    [TestCase("maxRetryTimeout", "soon", "maxRetryTimeout")]
    [TestCase("maxRetryTimeout", -1.0, "maxRetryTimeout")]
    [TestCase("maxRetryTimeout", double.NaN, "maxRetryTimeout")]
    [TestCase("refreshBeforeUpdate", "perhaps", "refreshBeforeUpdate")]
    [TestCase("trustEmptyAnswers", 1.0, "trustEmptyAnswers")]
    [TestCase("endpoints", "ecs.example.com", "endpoints")]
    [TestCase("endpoints", "[{},{}]", "endpoints")]
    [TestCase("endpoints", "{\"ecs\":\"http://example.com\"}", "endpoints.ecs")]
    [TestCase("endpoints", "{\"ecs\":5}", "endpoints.ecs")]
    [TestCase("endpoints", "{\"sts\":\"ftp://example.com\"}", "endpoints.sts")]
    [TestCase("endpoints", "{\"vpc\":\"vpc.example.com\"}", "endpoints.vpc")]
    [TestCase("endpoints", "{\"ecs\":\"\"}", "endpoints.ecs")]
    [TestCase("endpoints", "", "endpoints")]
    [TestCase("region", "", "region")]
    [TestCase("region", "\"\"", "region")]
    [TestCase("maxRetryTimeout", "", "maxRetryTimeout")]
    [TestCase("refreshBeforeUpdate", " ", "refreshBeforeUpdate")]
    [TestCase("profile", "", "profile")]
    [TestCase("profile", true, "profile")]
    [TestCase("sharedCredentialsFile", 5.0, "sharedCredentialsFile")]
    [TestCase("ecsRoleName", "../role", "ecsRoleName")]
    [TestCase("credentialsUri", "http://example.com/keys", "credentialsUri")]
    [TestCase("credentialsUri", "ftp://127.0.0.1/keys", "credentialsUri")]
    [TestCase("credentialsUri", "https://user@example.com/keys", "credentialsUri")]
    [TestCase("credentialsUri", "keys", "credentialsUri")]
    [TestCase("accountId", "12 34", "accountId")]
    [TestCase("accountId", "", "accountId")]
    [TestCase("accountId", 1234567890123456.0, "accountId")]
    [TestCase("assumeRole", "", "assumeRole")]
    [TestCase("assumeRole", "role", "assumeRole")]
    [TestCase("assumeRole", true, "assumeRole")]
    [TestCase("assumeRole", "{\"roleArn\":\"role\"}", "assumeRole.roleArn")]
    [TestCase("assumeRole", "{\"roleArn\":\"acs:ram::x:role/r\"}", "assumeRole.roleArn")]
    [TestCase("assumeRole", "{\"roleArn\":\"acs:ram::1:role/\"}", "assumeRole.roleArn")]
    [TestCase("assumeRole", "[{\"sessionName\":\"x\"}]", "assumeRole.sessionName")]
    [TestCase("assumeRole", "{\"sessionName\":\"with space\"}", "assumeRole.sessionName")]
    [TestCase("assumeRole", "{\"sessionExpiration\":899}", "assumeRole.sessionExpiration")]
    [TestCase("assumeRole", "{\"sessionExpiration\":\"43201\"}", "assumeRole.sessionExpiration")]
    [TestCase("assumeRole", "{\"sessionExpiration\":900.5}", "assumeRole.sessionExpiration")]
    [TestCase("assumeRole", "{\"sessionExpiration\":\"long\"}", "assumeRole.sessionExpiration")]
    [TestCase("assumeRole", "{\"policy\":{}}", "assumeRole.policy")]
    [TestCase("assumeRoleWithOidc", "{\"oidcToken\":\"x\"}", "assumeRoleWithOidc.oidcToken")]
    [TestCase("assumeRoleWithOidc", "{\"oidcProviderArn\":\"acs:ram::1:role/r\"}", "assumeRoleWithOidc.oidcProviderArn")]
    [TestCase("assumeRoleWithOidc", "{\"roleSessionName\":\"\"}", "assumeRoleWithOidc.roleSessionName")]
    public void CheckConfig_BadValue_IsOneFailureWithItsPathAndWithoutTheValue(string name, object value, string path)
    {
        var failure = Check(Props.Of((name, value))).Failures.Single();

        Assert.That(PathOf(failure), Is.EqualTo(path));
    }

    [TestCase("assumeRole", "roleARN", "roleArn")]
    [TestCase("assumeRole", "session_name", "sessionName")]
    [TestCase("assumeRole", "roleSessionName", "sessionName")]
    [TestCase("assumeRoleWithOidc", "oidcTokenfile", "oidcTokenFile")]
    public void CheckConfig_UnknownMember_NamesTheNearest(string key, string name, string nearest)
    {
        foreach (var form in new object[]
        {
            Props.Of((name, "x")), new object[] { Props.Of((name, "x")) }, $$"""{"{{name}}":"x"}""",
            Props.Secret($$"""[{"{{name}}":"x"}]"""),
        })
        {
            var failure = Check(Props.Of((key, form))).Failures.Single();

            Assert.That(PathOf(failure), Is.EqualTo($"{key}.{name}"));
            Assert.That(failure.Reason, Does.EndWith($"is not a member of {key}; did you mean {nearest}?"));
        }
    }

    [Test]
    public void CheckConfig_NamesAllFailuresAtOnce()
    {
        var failures = Check(Props.Of(
            ("version", "1.2.3"), ("profil", "p"), ("accountId", "x"), ("region", ""), ("secretKey", "hush"),
            ("credentialsUri", "http://example.com"),
            ("assumeRole", Props.Of(("roleArn", "x"), ("sessionExpiration", 1.0), ("extrenalId", "x"))),
            ("assumeRoleWithOidc", """{"oidcToken":5,"policy":""}"""))).Failures;

        Assert.That(failures.Select(PathOf), Is.EquivalentTo(
        [
            "profil", "accountId", "region", "accessKey", "credentialsUri", "assumeRole.roleArn", "assumeRole.sessionExpiration",
            "assumeRole.extrenalId", "assumeRoleWithOidc.oidcToken", "assumeRoleWithOidc.policy",
        ]));
    }

    [Test]
    public void CheckConfig_SignInOfEveryForm_IsFineAndComesBackAsSent()
    {
        const string role = "acs:ram::1234567890123456:role/name";
        foreach (var form in new object[]
        {
            Props.Of(("roleArn", role), ("sessionName", "a.b@c-d_e"), ("sessionExpiration", 900.0), ("externalId", "x"), ("policy", "{}")),
            new object[] { Props.Of(("roleArn", Props.Secret(role)), ("sessionExpiration", "43200"), ("externalId", null)) },
            Array.Empty<object>(),
            $$"""{"roleArn":"{{role}}","sessionExpiration":"900"}""",
            $$"""[{"roleArn":"{{role}}","sessionExpiration":900}]""",
            Props.Secret($$"""{"roleArn":"{{role}}"}"""),
            Props.Of(("roleArn", Unknowns.Text), ("sessionExpiration", Unknowns.Text)),
            Unknowns.Text,
        })
        {
            var news = Props.Of(
                ("version", "1.2.3"), ("assumeRole", form), ("accountId", "\"1234567890123456\""), ("profile", "p"),
                ("sharedCredentialsFile", "~/x"),
                ("ecsRoleName", "r"), ("credentialsUri", "http://127.0.0.1:8080/keys?user=me"));
            var check = Check(news.Clone());

            Assert.That(check.Failures, Is.Empty, form.ToString());
            Assert.That(check.Inputs, Is.EqualTo(news));
        }
    }

    [Test]
    public void CheckConfig_Unknowns_AreFine()
    {
        var check = Check(Props.Of(
            ("region", Unknowns.Text), ("accessKey", Unknowns.Text), ("secretKey", Props.Secret(Unknowns.Text)),
            ("securityToken", Unknowns.Text),
            ("endpoints", Unknowns.Text), ("profile", Unknowns.Text), ("assumeRoleWithOidc", Props.Secret(Unknowns.Text)),
            ("maxRetryTimeout", Unknowns.Text), ("refreshBeforeUpdate", Unknowns.Text)));

        Assert.That(check.Failures, Is.Empty);
    }

    [Test]
    public void CheckConfig_SecretInAWrongPlace_IsNotRepeated()
    {
        var check = Check(Props.Of(("accessKey", "key with space"), ("secretKey", "hush-hush"), ("maxRetryTimeout", "hush-hush")));

        Assert.That(check.Failures, Has.Count.EqualTo(2));
        Assert.That(check.Failures.Select(failure => failure.Reason), Has.None.Contains("hush-hush").And.None.Contains("key with space"));
    }

    [Test]
    public void CheckConfig_JsonTextThatIsNoUnicode_IsAFailure()
    {
        var check = Check(Props.Of(("assumeRole", """{"roleArn":"\ud800"}""")));

        Assert.That(check.Failures.Select(failure => failure.Property), Is.EqualTo(["assumeRole"]));
    }

    /// <summary>A failure about a secret has its path in the reason alone.</summary>
    private static string PathOf(CheckFailure failure) =>
        failure.Property.Length > 0 ? failure.Property : failure.Reason.Split(' ')[0]["classiclink:".Length..];
}
