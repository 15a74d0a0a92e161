using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Configuration;

internal sealed class ConfigureTests
{
    private static ProviderSettings Settings(Struct configuration, params (string Name, string Value)[] environment)
    {
        var (settings, failures) = ConfigurationParser.Parse(configuration);
        Assert.That(failures, Is.Empty);
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        return settings.WithEnvironment(name => variables.GetValueOrDefault(name));
    }

    private static IEnumerable<object> EndpointForms()
    {
        yield return Props.Of(("ecs", "ecs.example.com"));
        yield return new object[] { Props.Of(("ecs", "ecs.example.com")) };
        yield return "{\"ecs\":\"ecs.example.com\"}";
        yield return "[{\"ecs\":\"ecs.example.com\",\"sts\":\"sts.example.com\"}]";
        yield return Props.Secret("{\"ecs\":\"ecs.example.com\"}");
        yield return Props.Of(("ecs", Props.Secret("ecs.example.com")));
    }

    [Test]
    public void Configure_Endpoints_ComeInEveryForm()
    {
        foreach (var form in EndpointForms())
            Assert.That(Settings(Props.Of(("endpoints", form))).EcsEndpoint, Is.EqualTo("ecs.example.com"), form.ToString());
    }

    [Test]
    public void Configure_Scalars_ComeTypedAsTextAndAsJson()
    {
        foreach (var form in new object[] { false, "false", "False", "\"false\"", Props.Secret("false") })
            Assert.That(Settings(Props.Of(("refreshBeforeUpdate", form))).RefreshBeforeUpdate, Is.False, form.ToString());
        foreach (var form in new object[] { 30.0, "30", "\"30\"", Props.Secret(30.0) })
            Assert.That(Settings(Props.Of(("maxRetryTimeout", form))).MaxRetryTimeout, Is.EqualTo(TimeSpan.FromSeconds(30)),
                form.ToString());
        foreach (var form in new object[] { "cn-beijing", "\"cn-beijing\"", Props.Secret("cn-beijing") })
            Assert.That(Settings(Props.Of(("region", form))).Region, Is.EqualTo("cn-beijing"), form.ToString());
    }

    [Test]
    public void Configure_Defaults_AreThoseOfTheSchema()
    {
        var settings = Settings(new Struct());

        Assert.Multiple(() =>
        {
            Assert.That(settings.RefreshBeforeUpdate, Is.True);
            Assert.That(settings.TrustEmptyAnswers, Is.False);
            Assert.That(settings.Region, Is.Null);
            Assert.That(settings.SignIn.AccessKey, Is.Null);
            Assert.That(settings.MaxRetryTimeout, Is.Null);
        });
    }

    [Test]
    public void Configure_Environment_IsTakenInOrder()
    {
        var all = new[]
        {
            ("ALIBABACLOUD_REGION", "r-3"), ("ALIBABACLOUD_ACCESS_KEY_ID", "k-3"), ("ALIBABACLOUD_ACCESS_KEY_SECRET", "s-3"),
            ("ALIBABA_CLOUD_REGION", "r-2"), ("ALIBABA_CLOUD_ACCESS_KEY_ID", "k-2"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "s-2"),
            ("ALICLOUD_REGION", "r-1"), ("ALICLOUD_ACCESS_KEY", "k-1"), ("ALICLOUD_SECRET_KEY", "s-1"),
        };
        var settings = new[] { 9, 6, 3 }.Select(count => Settings(new Struct(), all[..count])).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(settings.Select(one => one.Region), Is.EqualTo(["r-1", "r-2", "r-3"]));
            Assert.That(settings.Select(one => one.SignIn.AccessKey!.Id), Is.EqualTo(["k-1", "k-2", "k-3"]));
            Assert.That(settings.Select(one => one.SignIn.AccessKey!.Secret), Is.EqualTo(["s-1", "s-2", "s-3"]));
            Assert.That(settings.Select(one => one.SignIn.KeysFromConfiguration), Is.All.False);
            Assert.That(Settings(Props.Of(("region", "r-0")), all).Region, Is.EqualTo("r-0"));
        });
    }

    [Test]
    public void Configure_Credential_IsNeverMixedFromTwoSources()
    {
        var settings = Settings(
            Props.Of(("accessKey", "k-0"), ("secretKey", "s-0")),
            ("ALICLOUD_SECURITY_TOKEN", "stray"), ("ALIBABA_CLOUD_ACCESS_KEY_ID", "k-2"));
        var family = Settings(
            new Struct(), ("ALICLOUD_ACCESS_KEY", "k-1"), ("ALICLOUD_SECRET_KEY", "s-1"), ("ALIBABA_CLOUD_SECURITY_TOKEN", "stray"));

        Assert.Multiple(() =>
        {
            Assert.That(settings.SignIn.AccessKey!.SecurityToken, Is.Null);
            Assert.That((settings.SignIn.AccessKey.Id, settings.SignIn.AccessKey.Secret), Is.EqualTo(("k-0", "s-0")));
            Assert.That(family.SignIn.AccessKey!.SecurityToken, Is.Null);
        });
    }

    [TestCase("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY")]
    [TestCase("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_ACCESS_KEY_ID")]
    [TestCase("ALICLOUD_SECURITY_TOKEN", "ALICLOUD_ACCESS_KEY")]
    public void Configure_HalfACredentialInTheEnvironment_NamesTheMissingVariable(string given, string missing)
    {
        var refused = Assert.Throws<SignInException>(() => Settings(new Struct(), (given, "x")));

        Assert.That(refused!.Message, Does.Contain($"{missing} is not set"));
    }

    [TestCase("ALICLOUD_REGION", "cn hangzhou")]
    [TestCase("MAX_RETRY_TIMEOUT", "soon")]
    [TestCase("ECS_ENDPOINT", "http://example.com")]
    public void Configure_BadEnvironment_NamesTheVariable(string name, string value)
    {
        var refused = Assert.Throws<SignInException>(() => Settings(new Struct(), (name, value)));

        Assert.That(refused!.Message, Does.Contain(name));
    }

    [Test]
    public async Task Configure_WithoutKeys_IsAnErrorOfOurOwn()
    {
        await using var rig = await Rig.BareAsync();

        var refused = await Calls.RefusedAsync(() => ConfigureAsync(rig, new Struct()), StatusCode.InvalidArgument);

        Assert.Multiple(() =>
        {
            Assert.That(refused.GetRpcStatus()?.Details ?? [], Is.Empty,
                "the engine would make `pulumi config set classiclink:accessKey <value>` of a detail");
            Assert.That(refused.Status.Detail,
                Does.Contain("ALIBABA_CLOUD_ACCESS_KEY_ID").And.Contain("pulumi config set --secret").And.Contain("profile"));
        });
    }

    [TestCase("acessKey", "did you mean accessKey")]
    [TestCase("accessKey", "classiclink:secretKey is missing")]
    public async Task Configure_ChecksAsCheckConfigDoes(string name, string expected)
    {
        await using var rig = await Rig.BareAsync();

        var refused = await Calls.RefusedAsync(() => ConfigureAsync(rig, Props.Of((name, "x"))), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Does.Contain(expected));
    }

    [Test]
    public async Task Configure_WithTheInputsOfAState_IgnoresWhatBelongsToTheEngine()
    {
        await using var rig = await Rig.BareAsync();

        await rig.ConfigureAsync(configuration =>
        {
            configuration.Fields["version"] = Value.ForString("1.2.3");
            configuration.Fields["__internal"] = Value.ForStruct(Props.Of(("name", "x")));
        });

        Assert.That((await rig.CreateAsync(Rig.Inputs())).Id, Is.EqualTo(Rig.Id));
    }

    [Test]
    public void DiffConfig_NeverReplaces()
    {
        var olds = Props.Of(("region", "r-1"), ("accessKey", "k-1"), ("secretKey", Props.Secret("s")), ("version", "1.2.3"),
            ("endpoints", "x"));
        var news = Props.Of(
            ("region", "r-2"), ("accessKey", Values.Unknowns.Text), ("secretKey", "s"), ("version", "1.2.3"), ("profile", "p"));

        var diff = ConfigurationDiff.Of(new DiffRequest { OldInputs = olds, News = news });

        Assert.Multiple(() =>
        {
            Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffSome));
            Assert.That(diff.HasDetailedDiff, Is.True);
            Assert.That(diff.Replaces, Is.Empty);
            Assert.That(diff.DetailedDiff.ToDictionary(one => one.Key, one => one.Value.Kind),
                Is.EquivalentTo(new Dictionary<string, PropertyDiff.Types.Kind>
                {
                    ["accessKey"] = PropertyDiff.Types.Kind.Update,
                    ["endpoints"] = PropertyDiff.Types.Kind.Delete,
                    ["profile"] = PropertyDiff.Types.Kind.Add,
                    ["region"] = PropertyDiff.Types.Kind.Update,
                }));
            Assert.That(ConfigurationDiff.Of(new DiffRequest { Olds = olds, News = olds }).Changes,
                Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
        });
    }

    private static async Task ConfigureAsync(Rig rig, Struct configuration) =>
        await rig.Client.ConfigureAsync(new ConfigureRequest { Args = configuration }, rig.Options);
}
