using System.Text;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>A proxy's password, which the texts of the transport quote, shows nowhere.</summary>
[CancelAfter(180_000)]
internal sealed class ProxyTests
{
    private const string Password = "hunter:22/p@ss";

    [TestCase(403, "HTTPS_PROXY")]
    [TestCase(407, "https_proxy")]
    [TestCase(502, "ALL_PROXY")]
    public async Task Password_OfAProxyThatRefuses_ShowsNeitherOnTheScreenNorInTheState(int status, string variable,
        CancellationToken patience)
    {
        await using var proxy = new RawListener(_ => $"HTTP/1.1 {status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cli.Environment[variable] = $"http://jane:{Uri.EscapeDataString(Password)}@{proxy.Authority}";
        stack.Configuration["endpoints"] = new JsonObject { ["ecs"] = "https://ecs.cn-hangzhou.aliyuncs.com" };
        Link[] program = [new("a", "i-1")];

        var preview = await stack.PreviewAsync(program, "-v=9", "--logtostderr");
        AssertHidden(preview.Output);
        Assert.That(preview.Output, Does.Contain($"***@{proxy.Authority}").And.Contain($"{status}"), "the proxy is named as the cause");

        var up = await stack.UpAsync(program, "-v=9", "--logtostderr");
        Assert.That(up.ExitCode, Is.Not.Zero);
        AssertHidden(up.Output);
        Assert.That(up.Output, Does.Contain($"***@{proxy.Authority}"));
        AssertHidden(stack.Cli.State?.ToJsonString() ?? "");
        Assert.That(proxy.Heads, Has.Some.StartsWith("CONNECT "));
    }

    private static void AssertHidden(string text)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"jane:{Password}"));
        Assert.Multiple(() =>
        {
            foreach (var spelling in new[] { Password, Uri.EscapeDataString(Password), basic, "hunter" })
                Assert.That(text.Contains(spelling, StringComparison.OrdinalIgnoreCase), Is.False, spelling);
        });
    }
}
