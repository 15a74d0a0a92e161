using System.Net;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Endpoints;

[CancelAfter(60_000)]
public sealed class EnvironmentProxyTests
{
    private static EnvironmentProxy? Of(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return EnvironmentProxy.Of(name => environment.GetValueOrDefault(name));
    }

    // Expected as golang.org/x/net/http/httpproxy documents FromEnvironment, and curl its --noproxy.
    [TestCase("ecs.example.com", "https://ecs.example.com", true)]
    [TestCase("example.com", "https://ecs.example.com", true)]
    [TestCase("EXAMPLE.com", "https://ECS.example.COM", true)]
    [TestCase("example.com.", "https://ecs.example.com", true)]
    [TestCase("xample.com", "https://ecs.example.com", false)]
    [TestCase(".example.com", "https://ecs.example.com", true)]
    [TestCase(".example.com", "https://example.com", false)]
    [TestCase("*.example.com", "https://ecs.example.com", true)]
    [TestCase("*.example.com", "https://example.com", false)]
    [TestCase("*", "https://ecs.example.com", true)]
    [TestCase("a.com, example.com ,b.com", "https://ecs.example.com", true)]
    [TestCase("a.com example.com", "https://ecs.example.com", true)]
    [TestCase("example.com:443", "https://ecs.example.com", true)]
    [TestCase("example.com:8443", "https://ecs.example.com:8443", true)]
    [TestCase("example.com:8443", "https://ecs.example.com", false)]
    [TestCase("10.1.2.3", "https://10.1.2.3", true)]
    [TestCase("10.1.2.3:8443", "https://10.1.2.3:8443", true)]
    [TestCase("10.1.2.3:8443", "https://10.1.2.3", false)]
    [TestCase("10.1.0.0/16", "https://10.1.2.3", true)]
    [TestCase("10.1.9.9/16", "https://10.1.2.3", true)]
    [TestCase("10.1.0.0/17", "https://10.1.128.3", false)]
    [TestCase("0.0.0.0/0", "https://10.1.2.3", true)]
    [TestCase("10.1.0.0/16", "https://ecs.example.com", false)]
    [TestCase("2001:db8::1", "https://[2001:db8::1]", true)]
    [TestCase("[2001:db8::1]:8443", "https://[2001:db8::1]:8443", true)]
    [TestCase("[2001:db8::1]:8443", "https://[2001:db8::1]", false)]
    [TestCase("2001:db8::/32", "https://[2001:db8:1::1]", true)]
    [TestCase("2001:db8::/32", "https://[2001:db9::1]", false)]
    [TestCase("::/0", "https://10.1.2.3", false)]
    [TestCase("", "https://ecs.example.com", false)]
    [TestCase(",,:,[],/,10.0.0.0/x,10.0.0.0/99", "https://10.0.0.0", false)]
    [TestCase("", "https://localhost", true)]
    [TestCase("", "https://127.0.0.1:8080", true)]
    [TestCase("", "https://[::1]", true)]
    public void NoProxy_IsReadAsGoReadsIt(string noProxy, string url, bool isDirect)
    {
        foreach (var name in new[] { "NO_PROXY", "no_proxy" })
        {
            var proxy = Of(("HTTPS_PROXY", "http://proxy:3128"), (name, noProxy))!;

            Assert.That(proxy.IsBypassed(new Uri(url)), Is.EqualTo(isDirect));
            Assert.That(proxy.GetProxy(new Uri(url)), Is.EqualTo(isDirect ? null : new Uri("http://proxy:3128")));
        }
    }

    [TestCase("proxy", "http://proxy/")]
    [TestCase("proxy:3128", "http://proxy:3128/")]
    [TestCase("http://proxy:3128", "http://proxy:3128/")]
    [TestCase("HTTPS://proxy:3128/", "https://proxy:3128/")]
    [TestCase("socks4://proxy", "socks4://proxy:1080")]
    [TestCase("socks4a://proxy:1", "socks4a://proxy:1")]
    [TestCase("socks5://proxy", "socks5://proxy:1080")]
    [TestCase("socks5h://proxy", "socks5://proxy:1080")]
    [TestCase("http://[2001:db8::1]:3128", "http://[2001:db8::1]:3128/")]
    public void Proxy_OfEachKind_IsUsed(string text, string url) =>
        Assert.That(Of(("https_proxy", text))!.GetProxy(new Uri("https://ecs.example.com")), Is.EqualTo(new Uri(url)));

    [TestCase("ftp://jane:hush@proxy", "supported are http, https, socks4, socks4a, socks5, socks5h")]
    [TestCase("quic://jane:hush@proxy", "is not supported")]
    [TestCase("jane:p://hush@proxy", "is not supported")]
    [TestCase("http://", "must be like http://proxy.example.com:3128")]
    [TestCase("http://jane:hush@pro xy", "must be like")]
    [TestCase("http://jane:hush@proxy/path", "must be like")]
    [TestCase("http://proxy:hush", "must be like")]
    public void Proxy_OfAnotherKind_IsAnErrorThatNamesTheVariableAlone(string text, string expected)
    {
        var refused = Assert.Throws<ArgumentException>(() => Of(("HTTPS_PROXY", text)))!;

        Assert.That(refused.Message, Does.Contain("HTTPS_PROXY").And.Contain(expected));
        Assert.That(refused.ToString(), Does.Not.Contain("hush").And.Not.Contain("jane"));
    }

    [Test]
    public void Variables_CountInOrder_AndHttpProxyNever()
    {
        (string, string)[] all = [("ALL_PROXY", "p4"), ("all_proxy", "p3"), ("HTTPS_PROXY", "p2"), ("https_proxy", "p1")];

        Assert.That(
            Enumerable.Range(1, 4).Select(count => Of(all[..count])!.GetProxy(new Uri("https://a.example.com"))!.Host),
            Is.EqualTo(["p4", "p3", "p2", "p1"]));
        Assert.That(Of(("http_proxy", "p"), ("HTTP_PROXY", "p"), ("HTTPS_PROXY", " ")), Is.Null);
    }

    [TestCase("jane:hunter%3A22", "jane", "hunter:22")]
    [TestCase("jane:hunter:22/p@ss", "jane", "hunter:22/p@ss")]
    [TestCase("jane", "jane", "")]
    public async Task UserOfTheProxy_IsSentToIt(string user, string name, string password)
    {
        await using var listener = new RawListener(request => request == 1
            ? "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 502 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var proxy = Of(("HTTPS_PROXY", $"http://{user}@{new Uri(listener.Url).Authority}"))!;
        using var http = new HttpClient(new SocketsHttpHandler { Proxy = proxy });

        Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("https://ecs.example.com")));

        Assert.That(proxy.Credentials, Is.InstanceOf<NetworkCredential>());
        var sent = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{name}:{password}"));
        Assert.That(listener.Heads, Has.Count.EqualTo(2));
        Assert.That(listener.Heads[1], Does.Contain("Proxy-Authorization: Basic " + sent));
    }
}
