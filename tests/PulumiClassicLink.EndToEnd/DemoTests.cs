using PulumiClassicLink.Demo;

namespace PulumiClassicLink.EndToEnd;

internal sealed class DemoTests
{
    [Test, CancelAfter(180_000)]
    public async Task Demo_PassesEveryStep_WithTheRealPlugin(CancellationToken cancellationToken)
    {
        var (stopped, shown) = await PlayAsync(Path.GetDirectoryName(Repository.Plugin)!, [], cancellationToken);

        Assert.That(stopped, Is.Null, shown);
        Assert.That(shown, Does.Contain("DetachClassicLinkVpc"));
        Assert.That(shown, Does.Not.Contain("Calls to Alibaba Cloud"),
            "nothing was in the way of a call, so the plugin says nothing of them");
    }

    [TestCase("create-without-attach", 2)]
    [TestCase("read-always-present", 5)]
    [TestCase("delete-without-detach", 9)]
    [CancelAfter(180_000)]
    public async Task Demo_StopsAtTheStepThatLies_WithABrokenPlugin(string fault, int step, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>
        {
            ["CLASSICLINK_FAULT"] = fault,
            ["CLASSICLINK_REAL_PLUGIN"] = Repository.Plugin,
        };

        var (stopped, shown) = await PlayAsync(Built.FaultyPluginDirectory, environment, cancellationToken);

        Assert.That(stopped?.Step, Is.EqualTo(step), shown);
        Assert.That(stopped!.Value.Reason, Is.EqualTo("expected 1 changing calls, the simulator logged: none"));
    }

    private static async Task<((int Step, string Reason)? Stopped, string Shown)> PlayAsync(
        string pluginDirectory,
        Dictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var display = new StringWriter();
        var options = new DemoOptions
        {
            ProgramDirectory = Example.Attach.Folder,
            PluginDirectory = pluginDirectory,
            Environment = environment,
        };
        var stopped = await Demonstration.RunAsync(options, display, TimeProvider.System, cancellationToken);
        return (stopped, display.ToString() + stopped?.Reason);
    }
}
