using System.Text.Json.Nodes;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>The C# programs of examples/, with the SDK and the core that they are built with.</summary>
[CancelAfter(180_000)]
internal sealed class ExampleTests
{
    [Test]
    public async Task Attach_GoesThroughItsLife(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Example.Attach.Use(stack, new JsonObject { ["instanceId"] = "i-1", ["vpcId"] = RealStack.Vpc1 });

        await LiveAsync(stack, "link i-1 vpc-1");
    }

    [Test]
    public async Task Attach_PutsOutWhatItMade(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Example.Attach.Use(stack, new JsonObject { ["instanceId"] = "i-1", ["vpcId"] = RealStack.Vpc1 });
        await stack.RunWellAsync("up", "--yes", "--skip-preview");

        var outputs = new JsonObject
        {
            ["instanceId"] = "i-1",
            ["linkId"] = "cn-hangzhou:i-1:vpc-1",
            ["regionId"] = RealStack.Region,
            ["vpcId"] = RealStack.Vpc1,
        };
        Assert.That(StackOutputs(stack).ToJsonString(), Is.EqualTo(outputs.ToJsonString()), stack.Shown);
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task Attach_SaysWhatItMisses_AndFails(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Example.Attach.Use(stack, new JsonObject { ["instanceId"] = "i-1" });

        var up = await stack.RunAsync("up", "--yes", "--skip-preview");

        Assert.Multiple(() =>
        {
            Assert.That(up.ExitCode, Is.Not.Zero, stack.Shown);
            Assert.That(stack.Shown, Does.Contain("error").And.Contain("'attach:vpcId'"));
            Assert.That(stack.Changed, Is.Empty);
            Assert.That(stack.Kept, Is.Empty);
        });
    }

    [Test]
    public async Task Inventory_GoesThroughItsLife(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        List(stack, new("web", "i-1", RealStack.Vpc1), new("db", "i-2", RealStack.Vpc2));

        await LiveAsync(stack, "web i-1 vpc-1", "db i-2 vpc-2");
    }

    [Test]
    public async Task Inventory_CutsNothing_WhenEntriesAreRenamed(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        List(stack, new("web", "i-1", RealStack.Vpc1), new("db", "i-2", RealStack.Vpc2));
        await stack.RunWellAsync("up", "--yes", "--skip-preview");

        List(stack, new("shop", "i-1", RealStack.Vpc1, FormerName: "web"), new("store", "i-2", RealStack.Vpc2));
        await stack.RunWellAsync("up", "--yes", "--skip-preview");

        Assert.That(stack.Changed, Is.Empty, stack.Shown);
        stack.AssertExactly("shop i-1 vpc-1", "store i-2 vpc-2");
        await stack.DestroyToNothingAsync();
    }

    /// <summary>Preview, up, up again, drift and its repair, refresh, destroy.</summary>
    /// <param name="stack">With its program.</param>
    /// <param name="links">What the program makes, as "name i-1 vpc-1"; i-1 is among them.</param>
    private static async Task LiveAsync(RealStack stack, params string[] links)
    {
        var attached = links.Select(link => $"Attach {Pair(link)}").ToList();
        await stack.RunWellAsync("preview");
        Assert.That(stack.Changed, Is.Empty, stack.Shown);
        stack.AssertExactly();

        await stack.RunWellAsync("up", "--yes", "--skip-preview");
        Assert.That(stack.Changed, Is.EquivalentTo(attached), stack.Shown);
        stack.AssertExactly(links);

        await stack.RunWellAsync("up", "--yes", "--skip-preview", "--expect-no-changes");
        Assert.That(stack.Changed, Is.Empty, stack.Shown);
        stack.AssertExactly(links);

        stack.Cloud.Unlink(RealStack.Region, "i-1");
        await stack.RunWellAsync("up", "--yes", "--skip-preview");
        Assert.That(stack.Changed, Is.EqualTo(new[] { "Attach i-1 vpc-1" }), stack.Shown);
        stack.AssertExactly(links);

        stack.Cloud.Unlink(RealStack.Region, "i-1");
        await stack.RunWellAsync("refresh", "--yes", "--skip-preview");
        Assert.That(stack.Changed, Is.Empty, stack.Shown);
        stack.AssertExactly([.. links.Where(link => !link.Contains(" i-1 ", StringComparison.Ordinal))]);

        await stack.RunWellAsync("up", "--yes", "--skip-preview");
        stack.AssertExactly(links);
        await stack.DestroyToNothingAsync();
        Assert.That(stack.Changed, Is.EquivalentTo(links.Select(link => $"Detach {Pair(link)}")), stack.Shown);
    }

    private static string Pair(string link) => link[(link.IndexOf(' ') + 1)..];

    private static JsonNode StackOutputs(RealStack stack) =>
        stack.Cli.Resources.Single(one => (string?)one["type"] == "pulumi:pulumi:Stack")["outputs"]!;

    private static void List(RealStack stack, params InventoryRow[] rows)
    {
        var list = Path.Combine(stack.Cli.ProgramDirectory, "list.csv");
        InventoryRow.Write(list, rows);
        Example.Inventory.Use(stack, new JsonObject { ["file"] = list });
    }
}
