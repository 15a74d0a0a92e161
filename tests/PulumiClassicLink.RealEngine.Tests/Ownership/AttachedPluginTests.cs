using System.Globalization;

namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>PULUMI_DEBUG_PROVIDERS: one process serves all providers, and one run after the other.</summary>
[CancelAfter(120_000)]
internal sealed class AttachedPluginTests
{
    [Test]
    public async Task AttachedPlugin_KeepsLinksThatAreRenamed_AndJudgesEachRunAfresh(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        using var plugin = await StartedPlugin.StartAsync(stack, engineAddress: null, ofAnother: false);
        stack.Cli.Environment["PULUMI_DEBUG_PROVIDERS"] = $"classiclink:{plugin.Port.ToString(CultureInfo.InvariantCulture)}";
        stack.Providers["p1"] = [];
        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }]);

        foreach (var name in new[] { "b", "c" })
        {
            // Configured only after the resource was checked.
            stack.Providers["p2"] = new() { ["region"] = $"${{{name}.regionId}}" };
            await stack.UpWellAsync([new(name, "i-1") { Provider = "p1" }, new("d", "i-3") { Provider = "p2" }]);
            stack.AssertChanged(name == "b" ? ["Attach i-3 vpc-1"] : []);
            stack.AssertExactly($"{name} i-1 vpc-1", "d i-3 vpc-1");
        }

        stack.Providers["p2"] = [];
        await stack.UpWellAsync([new("d", "i-3") { Provider = "p2" }]);
        stack.AssertChanged("Detach i-1 vpc-1");
        stack.AssertExactly("d i-3 vpc-1");
        await stack.DestroyToNothingAsync();
    }
}
