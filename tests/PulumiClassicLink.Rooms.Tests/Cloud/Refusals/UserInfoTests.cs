using System.Net;
using System.Text;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Refusals;

/// <summary>A proxy's user and password show in no text, however they are written there.</summary>
[CancelAfter(60_000)]
public sealed class UserInfoTests
{
    private const string Password = "pä:ss/w@rd%41";

    [Test]
    public async Task Exception_OfARefusedTunnel_HoldsNoPassword([Values(403, 407, 502)] int status,
        [Values("hunter22", Password)] string password)
    {
        await using var proxy = new RawListener(_ => $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var address = new UriBuilder(proxy.Url) { UserName = "jane", Password = Uri.EscapeDataString(password) }.Uri;
        using var client = TestClients.Client(new SocketsHttpHandler { Proxy = new WebProxy(address) });

        var error = Assert.ThrowsAsync<CloudException>(
            () => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, CancellationToken.None)
                .RequestIdAsync())!;

        Assert.That(proxy.Heads, Has.Count.GreaterThan(0));
        Assert.That(proxy.Heads[0], Does.StartWith("CONNECT ecs.cn-beijing.aliyuncs.com:443"));
        Assert.That(error.Message, Does.Contain($"***@127.0.0.1:{address.Port}").And.Contain($"{status}"), "which proxy, and what it said");
        foreach (var spelling in Spellings(password))
            Assert.That(error.ToString(), Does.Not.Contain(spelling).IgnoreCase);
    }

    [Test]
    public async Task Sts_ThroughAProxyThatRefuses_HoldsNoPassword()
    {
        await using var proxy = new RawListener(_ => "HTTP/1.1 407 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var address = new UriBuilder(proxy.Url) { UserName = "jane", Password = "hunter22" }.Uri;
        var options = new SessionOptions
        {
            Transport = () => new SocketsHttpHandler { Proxy = new WebProxy(address) },
            TimeProvider = new HastyTime(),
        };
        using var sts = new StsClient(new Uri("https://sts.aliyuncs.com"), options);

        var error = Assert.ThrowsAsync<CloudException>(() => sts.GetCallerIdentityAsync(TestClients.Credentials, CancellationToken.None))!;

        Assert.That(proxy.Heads, Is.Not.Empty);
        Assert.That(error.ToString(), Does.Contain("***@127.0.0.1").And.Not.Contain("hunter22"));
    }

    [TestCase("http://jane:{0}@proxy:8080/ said no")]
    [TestCase("go to 'https://jane:{0}@h/p?q=1', please")]
    [TestCase("Proxy-Authorization: Basic {1}")]
    [TestCase("the password {0} is wrong")]
    [TestCase("jane:{0}")]
    [TestCase("http%3A%2F%2Fjane%3A{2}%40proxy and more")]
    public void Mask_KnowsEverySpelling(string form)
    {
        var text = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            form,
            Password,
            Convert.ToBase64String(Encoding.UTF8.GetBytes("jane:" + Password)),
            Uri.EscapeDataString(Password).ToLowerInvariant());

        var masked = UserInfo.Mask(text, "jane:" + Uri.EscapeDataString(Password));

        Assert.That(masked, Does.Contain("***"));
        foreach (var spelling in Spellings(Password))
            Assert.That(masked, Does.Not.Contain(spelling).IgnoreCase);
    }

    [TestCase("GET https://ecs.aliyuncs.com/?a=b, then mail x@y", "GET https://ecs.aliyuncs.com/?a=b, then mail x@y")]
    [TestCase("ftp://u:p@h:21/x", "ftp://***@h:21/x")]
    [TestCase("https://token@h/", "https://***@h/")]
    [TestCase("http://u:p/q@h/", "http://***@h/")]
    public void Mask_OfAnyUrl_LeavesTheRest(string text, string masked) => Assert.That(UserInfo.Mask(text), Is.EqualTo(masked));

    private static string[] Spellings(string password) =>
    [
        password,
        Uri.EscapeDataString(password),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("jane:" + password)),
        Convert.ToBase64String(Encoding.Latin1.GetBytes("jane:" + password)),
    ];
}
