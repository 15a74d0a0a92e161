namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>Links of several providers: each has a process of its own.</summary>
[CancelAfter(120_000)]
internal sealed class ProviderTests
{
    /// <summary>Null: the default provider. The former one stays in the program or leaves it with its resource.</summary>
    [TestCase("p1", "p2", true)]
    [TestCase("p1", "p2", false)]
    [TestCase("p1", null, false)]
    [TestCase(null, "p1", true)]
    public async Task Rename_WithAnotherProvider_KeepsTheLink(string? former, string? next, bool stays)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        await using var stack = await RealStack.StartAsync(patience);
        if (former is not null)
            stack.Providers[former] = [];
        await stack.UpWellAsync([new("a", "i-1") { Provider = former }]);
        if (former is not null && !stays)
            stack.Providers.Remove(former);
        if (next is not null)
            stack.Providers[next] = [];

        await stack.UpWellAsync([new("b", "i-1") { Provider = next }]);

        stack.AssertChanged();
        stack.AssertExactly("b i-1 vpc-1");
    }

    /// <summary>A provider that is updated gets a new process in the middle of the run.</summary>
    [Test]
    public async Task Rename_WhileItsProviderIsUpdated_KeepsTheLink(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Providers["p1"] = [];
        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }]);
        stack.Providers["p1"] = new() { ["maxRetryTimeout"] = 60 };

        await stack.UpWellAsync([new("b", "i-1") { Provider = "p1" }]);

        stack.AssertChanged();
        stack.AssertExactly("b i-1 vpc-1");
    }

    /// <summary>What was read before the update was read by the former process.</summary>
    [Test]
    public async Task Replacement_InAnotherVpc_WhileItsProviderIsUpdated_MovesItsOwnLink(CancellationToken patience)
    {
        await using var stack = await TwoProvidersAsync(patience);
        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }]);
        stack.Providers["p1"] = new() { ["maxRetryTimeout"] = 60 };

        var up = await stack.ReplaceAsync(tainted: true, new("a", "i-1", RealStack.Vpc2) { Provider = "p1" });

        Assert.That(up.ExitCode, Is.Zero, stack.Shown);
        stack.AssertChanged("Detach i-1 vpc-1", "Attach i-1 vpc-2");
        stack.AssertExactly("a i-1 vpc-2");
    }

    [Test]
    public async Task Replacement_WhileTheProviderChanges_KeepsTheLink([Values] bool tainted, CancellationToken patience)
    {
        await using var stack = await TwoProvidersAsync(patience);
        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }]);

        var up = await stack.ReplaceAsync(tainted, new("a", "i-1") { Provider = "p2" });

        Assert.That(up.ExitCode, Is.Zero, stack.Shown);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1");
    }

    /// <summary>The giver or the taker is checked first.</summary>
    [Test]
    public async Task Instance_ThatGoesToAResourceOfAnotherProvider_KeepsItsLink([Values] bool takerFirst, CancellationToken patience)
    {
        await using var stack = await TwoProvidersAsync(patience);
        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }, new("b", "i-2") { Provider = "p2" }]);
        var giver = new Link("a", "i-3") { Provider = "p1", DependsOn = takerFirst ? ["b"] : [] };
        var taker = new Link("b", "i-1") { Provider = "p2", DependsOn = takerFirst ? [] : ["a"] };

        await stack.UpWellAsync([giver, taker]);

        stack.AssertChanged("Attach i-3 vpc-1", "Detach i-2 vpc-1");
        stack.AssertExactly("a i-3 vpc-1", "b i-1 vpc-1");
    }

    [Test]
    public async Task SecondResource_ForOneInstance_IsRefusedAndNamesTheFirst([Values] bool preview, CancellationToken patience)
    {
        await using var stack = await TwoProvidersAsync(patience);
        Link[] program = [new("a", "i-1") { Provider = "p1" }, new("b", "i-1") { Provider = "p2", DependsOn = ["a"] }];
        if (preview)
            await stack.UpWellAsync(program[..1]);

        var run = preview ? await stack.PreviewAsync(program) : await stack.UpAsync(program);

        Assert.That(run.ExitCode, Is.Not.Zero, stack.Shown);
        Assert.That(stack.Shown, Does.Contain(RealStack.Urn("a")));
        stack.AssertExactly("a i-1 vpc-1");
        await stack.UpWellAsync(program[..1]);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1");
    }

    private static async Task<RealStack> TwoProvidersAsync(CancellationToken patience)
    {
        var stack = await RealStack.StartAsync(patience);
        (stack.Providers["p1"], stack.Providers["p2"]) = ([], []);
        return stack;
    }
}
