using System.Text.Json.Nodes;

namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>Links that came into the state by an import, and such that are only read.</summary>
[CancelAfter(120_000)]
internal sealed class ImportTests
{
    private const string Whole = "cn-hangzhou:i-5:vpc-2";
    private const string Pair = "i-5:vpc-2";
    private const string Instance = "i-5";

    /// <summary>To the engine another text is another resource: it imports again, and deletes the original.</summary>
    [TestCase(null, Pair)]
    [TestCase(null, Instance)]
    [TestCase(Whole, Pair)]
    [TestCase(Whole, Instance)]
    [TestCase(Pair, Whole)]
    [TestCase(Pair, Instance)]
    [TestCase(Instance, Whole)]
    [TestCase(Instance, Pair)]
    public async Task Import_InAnotherFormOfTheId_KeepsTheLink(string? former, string next)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        await using var stack = await RealStack.StartAsync(patience);
        var link = new Link("a", "i-5", RealStack.Vpc2);
        if (former is not null)
            stack.Cloud.Relink(RealStack.Region, "i-5", RealStack.Vpc2);
        await stack.UpWellAsync([link with { Import = former }]);
        stack.AssertExactly("a i-5 vpc-2");

        await stack.UpWellAsync([link with { Import = next }]);

        stack.AssertChanged();
        stack.AssertExactly("a i-5 vpc-2");
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task Import_OfOneLinkUnderTwoNames_WarnsAndEitherMayGo([Values] bool firstGoes, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.Relink(RealStack.Region, "i-5", RealStack.Vpc2);
        var file = Path.Combine(stack.Cli.ProgramDirectory, "import.json");
        var resources = new[] { "a", "b" }.Select(name => new JsonObject
        {
            ["type"] = "classiclink:index:ClassicLinkAttachment",
            ["name"] = name,
            ["id"] = name == "a" ? Whole : Instance,
        });
        await File.WriteAllTextAsync(file, new JsonObject { ["resources"] = new JsonArray([.. resources]) }.ToJsonString(), patience);

        var import = await stack.RunAsync(
            [], "import", "--file", file, "--yes", "--skip-preview", "--protect=false", "--generate-code=false");

        Assert.That(import.ExitCode, Is.Zero, stack.Shown);
        Assert.That(stack.Shown, Does.Not.Contain("almost certainly a bug"));
        Assert.That(stack.Shown, Does.Match($"warning:.*({RealStack.Urn("a")}|{RealStack.Urn("b")})"));
        stack.AssertExactly("a i-5 vpc-2", "b i-5 vpc-2");

        var kept = firstGoes ? "b" : "a";
        await stack.UpWellAsync([new(kept, "i-5", RealStack.Vpc2)]);
        stack.AssertChanged();
        stack.AssertExactly($"{kept} i-5 vpc-2");
        await stack.DestroyToNothingAsync();
    }

    [Test]
    public async Task Get_BesideTheResourceThatManagesTheLink_ChangesNothing(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] managed = [new("a", "i-1")];
        Link[] program = [.. managed, Read("g1"), Read("g2")];
        await stack.UpWellAsync(managed);

        for (var i = 0; i < 3; i++)
        {
            await stack.UpWellAsync(program);
            stack.AssertChanged();
            stack.AssertExactly("a i-1 vpc-1", "g1 i-1 vpc-1", "g2 i-1 vpc-1");
        }

        var refresh = await stack.RefreshAsync();
        Assert.That(refresh.ExitCode, Is.Zero, stack.Shown);
        await stack.UpWellAsync(program, "--expect-no-changes");
        await stack.UpWellAsync(managed);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1");
        await stack.DestroyToNothingAsync();

    }

    /// <summary>The state keeps what a refresh answers, and sends it with the next one, as if the link were managed.</summary>
    [Test]
    public async Task Get_ThatWasRefreshed_GivesNoRightToMoveTheLink(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc1);
        await stack.UpWellAsync([Read("g")]);
        var refresh = await stack.RefreshAsync();
        Assert.That(refresh.ExitCode, Is.Zero, stack.Shown);
        await stack.UpWellAsync([Read("g")]);

        await stack.UpBadlyAsync([new("g", "i-1", RealStack.Vpc9)]);

        stack.AssertChanged();
        Assert.That(stack.Links, Is.EqualTo(new[] { "i-1 vpc-1" }), stack.Shown);
        Assert.That(stack.Shown, Does.Contain("allowRelink"));
    }

    private static Link Read(string name) => new(name, "i-1") { Get = "cn-hangzhou:i-1:vpc-1" };
}
