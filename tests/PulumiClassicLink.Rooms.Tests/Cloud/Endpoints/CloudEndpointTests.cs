using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Endpoints;

public sealed class CloudEndpointTests
{
    [TestCase("cn-hangzhou", "https://ecs-cn-hangzhou.aliyuncs.com/")]
    [TestCase("cn-shanghai-finance-1", "https://ecs-cn-hangzhou.aliyuncs.com/")]
    [TestCase("cn-shenzhen-finance-1", "https://ecs-cn-hangzhou.aliyuncs.com/")]
    [TestCase("cn-zhangbei-na61-b01", "https://ecs-cn-hangzhou.aliyuncs.com/")]
    [TestCase("cn-hangzhou-internal-test-3", "https://ecs-cn-hangzhou.aliyuncs.com/")]
    [TestCase("cn-north-2-gov-1", "https://ecs.aliyuncs.com/")]
    [TestCase("cn-hangzhou-finance", "https://ecs.aliyuncs.com/")]
    [TestCase("rus-west-1-pop", "https://ecs.aliyuncs.com/")]
    [TestCase("cn-edge-1", "https://ecs.cn-qingdao-nebula.aliyuncs.com/")]
    [TestCase("cn-zhangjiakou-na62-a01", "https://ecs.cn-zhangjiakou.aliyuncs.com/")]
    [TestCase("eu-west-1-oxs", "https://ecs.cn-shenzhen-cloudstone.aliyuncs.com/")]
    [TestCase("cn-beijing", "https://ecs.cn-beijing.aliyuncs.com/")]
    [TestCase("ap-southeast-1", "https://ecs.ap-southeast-1.aliyuncs.com/")]
    public void OfEcs_FollowsTheMapThenTheRule(string regionId, string expected) =>
        Assert.That(CloudEndpoint.OfEcs(regionId).AbsoluteUri, Is.EqualTo(expected));

    [Test]
    public void Map_HasThe35EntriesOfTheVendorsClients() => Assert.That(EndpointMap.Count, Is.EqualTo(35));

    [TestCase("")]
    [TestCase("cn-beijing.evil.example/")]
    [TestCase("evil.example#")]
    [TestCase("user@evil")]
    [TestCase("CN-Beijing")]
    [TestCase("cn beijing")]
    public void OfEcs_RefusesWhatCouldLeadElsewhere(string regionId) =>
        Assert.That(() => CloudEndpoint.OfEcs(regionId), Throws.ArgumentException);

    [TestCase("ecs.cn-beijing.aliyuncs.com", "https://ecs.cn-beijing.aliyuncs.com/")]
    [TestCase("ecs.example.com:8443", "https://ecs.example.com:8443/")]
    [TestCase("localhost:8443", "https://localhost:8443/")]
    [TestCase("https://ecs.example.com", "https://ecs.example.com/")]
    [TestCase("https://ecs.example.com/", "https://ecs.example.com/")]
    [TestCase("http://127.0.0.1:18099", "http://127.0.0.1:18099/")]
    [TestCase("http://127.8.9.10", "http://127.8.9.10/")]
    [TestCase("http://localhost:80", "http://localhost/")]
    [TestCase("http://[::1]:18099", "http://[::1]:18099/")]
    [TestCase("http://LocalHost", "http://localhost/")]
    [TestCase("http://127.1", "http://127.0.0.1/")]
    [TestCase("http://2130706433", "http://127.0.0.1/")]
    [TestCase("http://[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]/")]
    public void Parse_TakesHostsAndUrls(string text, string expected)
    {
        Assert.That(CloudEndpoint.Problem(text), Is.Null);
        Assert.That(CloudEndpoint.Parse(text).AbsoluteUri, Is.EqualTo(expected));
    }

    [TestCase("http://ecs.cn-beijing.aliyuncs.com", "plain http")]
    [TestCase("http://128.0.0.1", "plain http")]
    [TestCase("http://127.0.0.1.example.com", "plain http")]
    [TestCase("http://localhost.example.com", "plain http")]
    [TestCase("http://0.0.0.0", "plain http")]
    [TestCase("http://[::2]", "plain http")]
    [TestCase("http://localhost.", "plain http")]
    [TestCase("http://a.localhost", "plain http")]
    [TestCase("http://localhost.localdomain", "plain http")]
    [TestCase("http://LOCALHOST.example.com", "plain http")]
    [TestCase("http://127.0.0.1.", "plain http")]
    [TestCase("http://127.1.example.com", "plain http")]
    [TestCase("http://[::]", "plain http")]
    [TestCase("http://[::ffff:10.0.0.1]", "plain http")]
    [TestCase("http://[::127.0.0.1]", "plain http")]
    [TestCase("http://[fe80::1]", "plain http")]
    [TestCase("http://169.254.169.254", "plain http")]
    [TestCase("http://100.100.100.200", "plain http")]
    [TestCase("http://2130706434.example.com", "plain http")]
    [TestCase("http://3232235777", "plain http")]
    [TestCase("http://localhost@example.com", "no user")]
    [TestCase("http://127.0.0.1:80@example.com", "no user")]
    [TestCase("http://127.0.0.1%2f@example.com", "no user")]
    [TestCase("http://127.0.0.1#@example.com", "no user, path")]
    [TestCase("http://127.0.0.1?@example.com", "no user, path")]
    [TestCase("http://127.0.0.1\\@example.com", "is a host")]
    [TestCase("http://127.0.0.1\t.example.com", "is a host")]
    [TestCase("http:127.0.0.1.example.com", "is a host")]
    [TestCase("ws://127.0.0.1", "is https")]
    [TestCase("file://127.0.0.1", "is https")]
    [TestCase("http://127.0.0.1@example.com", "no user")]
    [TestCase("https://key:secret@example.com", "no user")]
    [TestCase("https://example.com/path", "no user, path")]
    [TestCase("https://example.com/?a=b", "no user, path")]
    [TestCase("https://example.com/#a", "no user, path")]
    [TestCase("ftp://127.0.0.1", "is https")]
    [TestCase("", "is a host")]
    [TestCase("https://", "is a host")]
    [TestCase("a host", "is a host")]
    [TestCase("ecs.example.com\n", "is a host")]
    [TestCase("https:\\\\example.com", "is a host")]
    public void Parse_RefusesInOneLine(string text, string said)
    {
        var problem = CloudEndpoint.Problem(text);
        Assert.That(problem, Does.Contain(said).And.Not.Contain("\n").And.Not.Contain("secret"));
        Assert.That(() => CloudEndpoint.Parse(text), Throws.ArgumentException.With.Message.EqualTo(problem));
    }

    [Test]
    public void CloudClient_RefusesPlainHttpElsewhere() =>
        Assert.That(
            () => new CloudClient(
                new CloudClientOptions { Credentials = TestClients.Credentials, Endpoint = "http://example.com" },
                new SocketsHttpHandler(),
                TimeProvider.System),
            Throws.ArgumentException.With.Message.Contains("plain http"));
}
