namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>Another resource is being created while a link is deleted, or its plugin dies.</summary>
[CancelAfter(120_000)]
internal sealed class SlowCreateTests
{
    /// <summary>b takes the instance of a, which goes to another one: that Delete comes before the end of the program.</summary>
    [Test]
    public async Task Delete_WhileTheLinkIsBeingTaken_DetachesNothing([Values] bool otherProvider, CancellationToken patience)
    {
        var armed = false;
        using var look = new Gate(call =>
            Volatile.Read(ref armed) && call is { Action: "DescribeClassicLinkInstances", InstanceId: "i-1" });
        using var attach = new Gate(call => call is { Action: "AttachClassicLinkVpc", InstanceId: "i-3" });
        await using var stack = await RealStack.StartAsync(patience, call =>
        {
            look.Hold(call);
            attach.Hold(call);
        });

        // Without it no Read before the update: the first look at i-1 is that of the Create.
        stack.Configuration["refreshBeforeUpdate"] = false;
        (stack.Providers["p1"], stack.Providers["p2"]) = ([], []);
        await stack.UpWellAsync([new("a", "i-1")]);
        Volatile.Write(ref armed, true);

        using var run = await stack.StartAsync(
            [
                new("b", "i-1") { Provider = otherProvider ? "p2" : null },
                new("c", "i-3") { Provider = "p1" },
                new("a", "i-2") { DeleteBeforeReplace = true, DependsOn = ["c"] },
            ],
            "up", "--yes", "--skip-preview");
        await stack.UntilAsync(() => look.IsReached && attach.IsReached);
        attach.Open();
        await stack.UntilAsync(() => run.Output.Contains("a deleting original", StringComparison.Ordinal));
        look.Open();
        var up = await stack.EndAsync(run);

        Assert.That(up.ExitCode, Is.Zero, stack.Shown);
        stack.AssertChanged("Attach i-3 vpc-1", "Attach i-2 vpc-1");
        stack.AssertExactly("a i-2 vpc-1", "b i-1 vpc-1", "c i-3 vpc-1");
    }

    /// <summary>Whichever comes first: the link is kept, or cut and made again once.</summary>
    [Test]
    public async Task Delete_BesideACreateOfTheSameLink_LeavesTheLinkInPlace(
        [Values("1", "2", "8")] string parallel, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        await stack.UpWellAsync([new("a", "i-1")]);

        await stack.UpWellAsync([new("b", "i-1"), new("a", "i-2") { DeleteBeforeReplace = true }], "--parallel", parallel);

        stack.AssertExactly("a i-2 vpc-1", "b i-1 vpc-1");
        var ofTheLink = stack.Changed.Where(change => change.Contains("i-1", StringComparison.Ordinal));
        Assert.That(ofTheLink, Is.Empty.Or.EqualTo(new[] { "Detach i-1 vpc-1", "Attach i-1 vpc-1" }), stack.Shown);
    }

    /// <summary>In the order in which the engine starts them.</summary>
    [TestCase(0, Description = "The provider of a, which is to delete it.")]
    [TestCase(1, Description = "The one that only read the schema.")]
    [TestCase(2, Description = "The provider of b, where b was checked.")]
    [TestCase(3, Description = "The default provider, which is creating c.")]
    public async Task Plugin_KilledDuringACreate_CutsNoLinkThatIsKept(int index)
    {
        const string name = "pulumi-resource-classiclink";
        using var attach = new Gate(call => call is { Action: "AttachClassicLinkVpc", InstanceId: "i-3" });
        await using var stack = await RealStack.StartAsync(TestContext.CurrentContext.CancellationToken, attach.Hold);
        (stack.Providers["p1"], stack.Providers["p2"]) = ([], []);
        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }]);
        Link[] program = [new("b", "i-1") { Provider = "p2" }, new("c", "i-3") { DependsOn = ["b"] }];

        using var run = await stack.StartAsync(program, "up", "--yes", "--skip-preview");
        await stack.UntilAsync(() => attach.IsReached);
        var plugins = run.Plugins(name);
        Assert.That(plugins, Has.Count.EqualTo(4), run.Output);
        run.Signal("KILL", plugins[index]);
        await stack.UntilAsync(() => !run.Plugins(name).Contains(plugins[index]));
        attach.Open();
        await stack.EndAsync(run);

        Assert.That(stack.Changed, Has.None.EqualTo("Detach i-1 vpc-1"), stack.Shown);
        Assert.That(stack.Links, Does.Contain("i-1 vpc-1"), stack.Shown);
        Assert.That(stack.Kept, Does.Contain("b i-1 vpc-1"), stack.Shown);
        await stack.UpWellAsync(program);
        stack.AssertChanged();
        stack.AssertExactly("b i-1 vpc-1", "c i-3 vpc-1");
    }
}
