using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Rpc;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Values;

namespace PulumiClassicLink.Provider.Tests.Configuration;

internal sealed class CheckConfigTests
{
    private static CheckResponse Check(Struct news) => ConfigurationCalls.Check(new CheckRequest { News = news });

    [Test]
    public void CheckConfig_AnswersExactlyWhatWasSent()
    {
        var news = Props.Of(
            ("region", "cn-hangzhou"), ("accessKey", Props.Secret("key")), ("secretKey", "secret"), ("version", "0.1.0"),
            ("pluginDownloadURL", "https://example.com"), ("__internal", Props.Of(("name", "x"))),
            ("endpoints", "{\"ecs\":\"ecs.example.com\"}"), ("maxRetryTimeout", "30"), ("refreshBeforeUpdate", "true"), ("trustEmptyAnswers", false));

        var check = Check(news.Clone());

        Assert.Multiple(() =>
        {
            Assert.That(check.Inputs, Is.EqualTo(news));
            Assert.That(check.Failures, Is.Empty);
        });
    }

    [TestCase("acessKey", "accessKey")]
    [TestCase("Region", "region")]
    [TestCase("trustEmptyAnswer", "trustEmptyAnswers")]
    public void CheckConfig_UnknownKey_NamesTheNearest(string name, string nearest)
    {
        var failure = Check(Props.Of((name, "x"))).Failures.Single();

        Assert.That(failure.Property, Is.EqualTo(name));
        Assert.That(failure.Reason, Does.Contain($"did you mean {nearest}?"));
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
    public void CheckConfig_BadValue_IsOneFailureWithItsPathAndWithoutTheValue(string name, object value, string path)
    {
        var failure = Check(Props.Of((name, value))).Failures.Single();

        Assert.That(failure.Property, Is.EqualTo(path));
    }

    [Test]
    public void CheckConfig_Unknowns_AreFine()
    {
        var check = Check(Props.Of(
            ("region", Unknowns.Text), ("accessKey", Unknowns.Text), ("secretKey", Props.Secret(Unknowns.Text)), ("securityToken", Unknowns.Text),
            ("endpoints", Unknowns.Text), ("maxRetryTimeout", Unknowns.Text), ("refreshBeforeUpdate", Unknowns.Text)));

        Assert.That(check.Failures, Is.Empty);
    }

    [Test]
    public void CheckConfig_SecretInAWrongPlace_IsNotRepeated()
    {
        var check = Check(Props.Of(("accessKey", "key with space"), ("secretKey", "hush-hush"), ("maxRetryTimeout", "hush-hush")));

        Assert.That(check.Failures, Has.Count.EqualTo(2));
        Assert.That(check.Failures.Select(failure => failure.Reason), Has.None.Contains("hush-hush").And.None.Contains("key with space"));
    }
}
