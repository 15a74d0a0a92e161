using System.Text.Json.Nodes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>What stays when an operation continues on errors, and what goes all the same.</summary>
[TestFixture]
internal sealed class KeptOnErrorTests : BenchFixture
{
    [Test]
    public async Task Delete_ThatFailsKeepsWhatItNeeds([Values] bool destroy)
    {
        Bench.Program(
            Things.Thing("base"), Things.Thing("a", null, Needs("base")), Things.Thing("b", null, Needs("a")), Things.Thing("other"));
        await Bench.UpWellAsync();
        Bench.Program();
        Bench.Plugin(Failing.At("Delete:b"));

        var result = await GoOnAsync(destroy);

        Assert.That(result.Errors, Is.EqualTo(new[] { "b (fake:index:Thing): no" }));
        Assert.That(Bench.CallNames("Delete"), Is.EquivalentTo(new[] { "Delete b", "Delete other" }));
        Assert.That(Kept(), Is.EqualTo(new[] { "base base-0", "a a-0", "b b-0" }));
        Bench.Plugin([]);
        Assert.That((await GoOnAsync(destroy: true)).Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.Load().Resources, Is.Empty);
    }

    [Test]
    public async Task WhatIsProtected_StaysWithWhatItNeeds([Values] bool destroy)
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b", null, Needs("a") + (request => request.Protect = true)), Things.Thing("other"));
        await Bench.UpWellAsync();
        Bench.Program();

        var result = await GoOnAsync(destroy);

        Assert.That(result.Errors.Single(), Does.Contain("cannot be deleted because it is protected"));
        Assert.That(Kept(), Is.EqualTo(new[] { "a a-0", "b b-0" }));
    }

    [Test]
    public async Task WhatIsPassedOver_KeepsWhatItNeeds()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("needed"), Things.Thing("d", null, Needs("a") + Needs("needed")));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }), Things.Thing("d", null, Needs("a")));
        Bench.Plugin(Failing.At("Create:a"));

        await GoOnAsync();

        Assert.That(Kept(), Is.EquivalentTo(new[] { "a a-0", "needed needed-0", "d d-0" }));
    }

    [Test]
    public async Task LeftOver_GoesWhenAnotherReplacementOfItFails_AndStaysForAFailedOneThatNeedsIt()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("d", null, Needs("a")));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }), Things.Thing("d", new() { ["size"] = 1 }, Needs("a")));
        Bench.Plugin(Failing.At("Update:d"));

        await GoOnAsync();

        Assert.That(Kept(), Is.EquivalentTo(new[] { "a a-1", "a a-0 (delete)", "d d-0" }));
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }), Things.Thing("d", new() { ["size"] = 1 }, Needs("a")));
        Bench.Plugin(Failing.At("Create:a"));
        await GoOnAsync();
        Assert.That(Kept(), Is.EquivalentTo(new[] { "a a-1", "d d-0" }));
    }

    [Test]
    public async Task FormerName_IsNotDeletedWithWhatItStandsFor([Values] bool fails)
    {
        Bench.Program(Things.Thing("a"), Things.Thing("old", null, Needs("a")));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["size"] = 1 }), Things.Thing("new", new() { ["force"] = "1" }, request =>
        {
            Needs("a")(request);
            request.Aliases.Add(new Alias { Urn = Things.Urn("old") });
        }));
        Bench.Plugin(Failing.At(fails ? "Create:new" : "Update:a"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Has.Count.EqualTo(1), Bench.Shown);
        Assert.That(Bench.Calls("Delete"), Is.Empty);
        Assert.That(Kept(), Is.EqualTo(new[] { "a a-0", "old old-0" }));
    }

    [Test]
    public async Task DeleteBeforeAReplacement_ThatFails_FailsIt([Values("a", "d")] string failing)
    {
        Bench.Program(Things.Thing("a"), Dependent(), Things.Thing("gone"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }, DeleteFirst), Dependent());
        Bench.Plugin(Failing.At($"Delete:{failing}"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): no" }));
        Assert.That((string?)Bench.Answer("a")["result"], Is.EqualTo("FAIL"));
        string[] deleted = failing == "a" ? ["Delete d", "Delete a", "Delete gone"] : ["Delete d", "Delete gone"];
        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(deleted));
        Assert.That(Kept(), Is.EquivalentTo(new[] { "a a-0", failing == "a" ? "d d-computed by a-0 (pending)" : "d d-computed by a-0" }));
    }

    [Test]
    public async Task WhatIsDeletedWithAnother_IsDeletedItselfWhenThatOneStays()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("part", null, request => request.DeletedWith = Things.Urn("a")));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        Bench.Plugin(Failing.At("Create:a"));

        await GoOnAsync();

        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete part" }));
        Assert.That(Kept(), Is.EqualTo(new[] { "a a-0" }));
    }

    private Task<OperationResult> GoOnAsync(bool destroy = false)
    {
        Bench.ContinueOnError = true;
        return destroy ? Bench.DestroyAsync() : Bench.UpAsync();
    }

    private IEnumerable<string> Kept() => Bench.Load().Resources.Where(resource => resource.Type == Things.Type).Select(resource =>
        $"{resource.Name} {resource.Id}{(resource.Delete ? " (delete)" : "")}{(resource.PendingReplacement ? " (pending)" : "")}");

    [Test]
    public async Task Component_ThatIsGone_LeavesTheCheckpoint()
    {
        var component = new RegisterResourceRequest { Type = "my:index:Component", Name = "c" };
        Bench.Program(Things.Thing("a"), Things.Step("RegisterResource", "c", component));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        Bench.Plugin(Failing.At("Create:a"));

        await GoOnAsync();

        Assert.That(Bench.Load().Resources.Select(resource => resource.Name), Does.Contain("a").And.Not.Contain("c"));
    }

    // Its replacement follows from that of a.
    private static JsonObject Dependent() =>
        Things.Thing("d", extra: new() { ["take"] = new JsonObject { ["force"] = "a.computed" } });

    private static Action<RegisterResourceRequest> Needs(string name) => request => request.Dependencies.Add(Things.Urn(name));

    private static void DeleteFirst(RegisterResourceRequest request)
    {
        request.DeleteBeforeReplace = true;
        request.DeleteBeforeReplaceDefined = true;
    }
}
