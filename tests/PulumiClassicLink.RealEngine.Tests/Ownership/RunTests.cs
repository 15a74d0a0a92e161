namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>What is one run and what is another, for plugins that the test starts itself with an engine's address of its choice.</summary>
[CancelAfter(120_000)]
internal sealed class RunTests
{
    // Nobody listens there: what a plugin logs is dropped.
    private const string Address = "127.0.0.1:9";
    private const string OtherAddress = "127.0.0.1:10";

    private static readonly Link OfTheFirst = new("a", "i-1");
    private static readonly Link OfTheSecond = new("b", "i-1");
    private static readonly Link Former = new("c", "i-2");

    /// <summary>What the tests below are to be measured by.</summary>
    [Test]
    public async Task Plugins_OfOneRun_KnowOfEachOther(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        using var first = await RunFirstAsync(stack, Address, ofAnother: false);
        using var second = await StartAsync(stack, Address, ofAnother: false);

        Assert.That(await second.CheckAsync(OfTheSecond), Has.One.Contains(RealStack.Urn("a")));
        await second.DeleteAsync(Former with { Name = "d" });
        Assert.That(stack.Links, Is.EquivalentTo(new[] { "i-1 vpc-1", "i-2 vpc-1" }));
    }

    /// <summary>
    /// Ports come back: another engine once had the address. And an engine has one for the preview, another for the update.
    /// </summary>
    [TestCase(Address, true)]
    [TestCase(OtherAddress, false)]
    public async Task Plugin_OfAnotherRun_CountsForNothing(string formerAddress, bool ofAnother)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        await using var stack = await RealStack.StartAsync(patience);
        using (await RunFirstAsync(stack, formerAddress, ofAnother))
        {
            // It ends before the next begins, as its engine does.
        }

        using var second = await StartAsync(stack, Address, ofAnother: false);

        Assert.That(await second.CheckAsync(OfTheSecond), Is.Empty);
        await second.CreateAsync(OfTheSecond);
        await second.DeleteAsync(Former);
        Assert.That(stack.Links, Is.EquivalentTo(new[] { "i-1 vpc-1" }));
    }

    private static async Task<StartedPlugin> RunFirstAsync(RealStack stack, string address, bool ofAnother)
    {
        var plugin = await StartAsync(stack, address, ofAnother);
        foreach (var link in new[] { OfTheFirst, Former })
        {
            Assert.That(await plugin.CheckAsync(link), Is.Empty);
            await plugin.CreateAsync(link);
        }

        return plugin;
    }

    private static async Task<StartedPlugin> StartAsync(RealStack stack, string address, bool ofAnother)
    {
        var plugin = await StartedPlugin.StartAsync(stack, address, ofAnother);
        await plugin.ConfigureAsync(stack);
        return plugin;
    }
}
