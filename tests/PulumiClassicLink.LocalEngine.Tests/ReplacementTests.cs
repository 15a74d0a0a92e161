using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class ReplacementTests : BenchFixture
{
    private static readonly string[] Changing = ["Create", "Update", "Delete"];

    [Test]
    public async Task Up_CreatesTheNewOneBeforeItDeletesTheOld()
    {
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }), Things.Thing("b"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }), Things.Thing("b"), Things.Thing("c"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("create", 1), ("replace", 1), ("same", 1))));
        Assert.That(Bench.CallNames(Changing), Is.EqualTo(new[] { "Create a", "Create c", "Delete a" }),
            "the old one goes at the very end");
        Assert.That(Bench.Calls("Delete").Single().Text("id"), Is.EqualTo("a-1"));
        Assert.That(Bench.Resource("a").Id, Is.EqualTo("a-2"));
        Assert.That(Bench.Load().Resources.Any(resource => resource.Delete), Is.False);
    }

    [Test]
    public async Task Up_ChecksAReplacementAgainAsANewResource()
    {
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }));

        await Bench.UpWellAsync();

        var checks = Bench.Calls("Check");
        Assert.That(checks.Select(check => check.Request["olds"]!.AsObject().Count), Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public async Task Up_ReplacesWhatIsOrdered_WithoutADiff()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b"));
        await Bench.UpWellAsync();
        Bench.Replace = [Things.Urn("a")];

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 1), ("same", 1))), Bench.Shown);
        Assert.That(Bench.CallNames("Check", "Diff", "Create", "Delete").Where(call => call.EndsWith('a')),
            Is.EqualTo(new[] { "Check a", "Create a", "Delete a" }));
        Assert.That(Bench.Calls("Check")[0].Request["olds"]!.AsObject(), Is.Empty);
    }

    [Test]
    public async Task Up_DeletesFirstWhenTheProviderSaysSo()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 1))));
        Assert.That(Bench.CallNames(Changing), Is.EqualTo(new[] { "Delete a", "Create a" }));
    }

    [Test]
    public async Task Up_FollowsTheProgramWhenItSaysOtherwise()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }, request => request.DeleteBeforeReplaceDefined = true));

        await Bench.UpWellAsync();

        Assert.That(Bench.CallNames(Changing), Is.EqualTo(new[] { "Create a", "Delete a" }));
    }

    [Test]
    public async Task Up_ResumesAReplacementWhoseOldHalfIsGone()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }));
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true, ["fail"] = new JsonObject { ["Create:a"] = Failure(9) } });

        var failed = await Bench.UpAsync();

        Assert.That(failed.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): no luck" }));
        Assert.That(Bench.Resource("a").PendingReplacement, Is.True);
        Bench.Plugin([]);
        var resumed = await Bench.UpAsync();
        Assert.That(resumed.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.CallNames(Changing), Is.EqualTo(new[] { "Create a" }));
        Assert.That(Bench.Resource("a").PendingReplacement, Is.False);
        Assert.That(Bench.Resource("a").Id, Is.EqualTo("a-2"));
    }

    [Test]
    public async Task Up_DeletesDependentsFirstThatAreReplacedToo()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        JsonNode[] Chain(string force) =>
        [
            Things.Thing("a", new() { ["force"] = force }),
            Things.Thing("b", extra: new() { ["take"] = new JsonObject { ["force"] = "a.computed" } }),
            Things.Thing("c", extra: new() { ["take"] = new JsonObject { ["force"] = "b.computed" } }),
        ];
        Bench.Program(Chain("1"));
        await Bench.UpWellAsync();
        Bench.Program(Chain("2"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 3))));
        Assert.That(Bench.CallNames(Changing),
            Is.EqualTo(new[] { "Delete c", "Delete b", "Delete a", "Create a", "Create b", "Create c" }));
    }

    [Test]
    public async Task Up_UpdatesDependentsThatCanStay()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        var taking = new JsonObject { ["take"] = new JsonObject { ["x"] = "a.computed" } };
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }), Things.Thing("b", extra: taking.DeepClone().AsObject()));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }), Things.Thing("b", extra: taking));

        await Bench.UpWellAsync();

        Assert.That(Bench.CallNames(Changing), Is.EqualTo(new[] { "Delete a", "Create a", "Update b" }));
    }

    [Test]
    public async Task Up_RefusesToReplaceWhatIsProtected()
    {
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }, request => request.Protect = true));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }, request => request.Protect = true));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors.Single(),
            Does.Contain($"unable to replace resource \"{Things.Urn("a")}\" as it is currently marked for protection"));
        Assert.That(Bench.Calls(Changing), Is.Empty);
    }

    [Test]
    public async Task Preview_OfAReplacementDeletesNothing()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }));

        var result = await Bench.PreviewAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 1))));
        Assert.That(Bench.CallNames(Changing), Is.EqualTo(new[] { "Create a" }));
        Assert.That(Bench.Calls("Create").Single().Request["preview"]!.GetValue<bool>(), Is.True);
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    private static JsonObject Failure(int code) => new() { ["code"] = code, ["message"] = "no luck" };
}
