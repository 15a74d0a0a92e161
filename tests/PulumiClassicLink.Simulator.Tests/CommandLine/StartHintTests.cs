using PulumiClassicLink.Simulator.CommandLine;

namespace PulumiClassicLink.Simulator.Tests.CommandLine;

internal sealed class StartHintTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:8900/");

    [Test]
    public void Text_StartsWithTheAddressAndGivesLinesToPaste()
    {
        var lines = StartHint.Text(Endpoint, new()).Split('\n');
        Assert.That(lines[0], Is.EqualTo("http://127.0.0.1:8900/"));
        Assert.That(lines, Is.SupersetOf(new[]
        {
            "  export ALICLOUD_ACCESS_KEY=simulator-key",
            "  export ALICLOUD_SECRET_KEY=simulator-secret",
            "  pulumi config set --path 'classiclink:endpoints.ecs' http://127.0.0.1:8900",
            "  pulumi config set --path 'classiclink:endpoints.sts' http://127.0.0.1:8900",
            "Watch it: open http://127.0.0.1:8900/ in a browser. Change it: docs/simulator.md.",
            "End it with Ctrl+C.",
        }));
    }

    [Test]
    public void Text_DoesNotRepeatASecretThatWasGiven()
    {
        var text = StartHint.Text(Endpoint,
            new() { AccessKeyId = "it's", AccessKeySecret = "hidden-secret", SecurityToken = "hidden-token" });
        Assert.That(text, Does.Not.Contain("hidden-").And.Not.Contain("simulator-secret"));
        Assert.That(text, Does.Contain("  export ALICLOUD_ACCESS_KEY='it'\\''s'\n"));
        Assert.That(text, Does.Contain("# export ALICLOUD_SECRET_KEY=").And.Contain("# export ALICLOUD_SECURITY_TOKEN="));
    }

    [Test]
    public void Text_OfAnotherAddressLeadsToLoopback()
    {
        var text = StartHint.Text(new Uri("http://192.0.2.1:8900/"), new() { Address = "192.0.2.1" });
        Assert.That(text, Does.StartWith("http://192.0.2.1:8900/\n"));
        Assert.That(text, Does.Contain("  ssh -N -L 8900:192.0.2.1:8900 192.0.2.1 &\n"));
        Assert.That(text, Does.Contain("endpoints.ecs' http://127.0.0.1:8900\n"), "The provider refuses plain http to elsewhere.");
    }

    [TestCase("127.0.0.1", false)]
    [TestCase("127.0.0.2", false)]
    [TestCase("::1", false)]
    [TestCase("0.0.0.0", true)]
    [TestCase("::", true)]
    [TestCase("192.0.2.1", true)]
    public void Warning_IsForAddressesThatOthersReach(string address, bool warns) =>
        Assert.That(StartHint.Warning(new() { Address = address }), warns ? Does.Contain(address) : Is.Null);
}
