using System.Text.Json.Nodes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class RegistrationTests : BenchFixture
{
    [Test]
    public async Task Register_KeepsARenamedResourceByItsAlias()
    {
        Bench.Program(Things.Thing("old"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("new",
            more: request => request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = "old" } })));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("same", 1))), Bench.Shown);
        Assert.That(Bench.Calls("Create", "Delete"), Is.Empty);
        Assert.That(Bench.Resource("new").Id, Is.EqualTo("old-0"));
        Assert.That(Bench.Load().Resources.Select(resource => resource.Name), Has.No.Member("old"));
    }

    [Test]
    public async Task Register_IgnoresChangesThatTheProgramNames()
    {
        Bench.Program(Things.Thing("a", new() { ["size"] = 1, ["tags"] = new JsonObject { ["x"] = "1" } }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing(
            "a",
            new() { ["size"] = 2, ["tags"] = new JsonObject { ["x"] = "2" } },
            request => request.IgnoreChanges.AddRange(["size", "tags"])));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("same", 1))), Bench.Shown);
        Assert.That(Bench.Calls("Check").Single().Request["news"]!["size"]!.GetValue<double>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Register_ReplacesOnChangesThatTheProgramNames()
    {
        Bench.Program(Things.Thing("a", new() { ["size"] = 1 }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["size"] = 2 }, request => request.ReplaceOnChanges.Add("size")));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 1))), Bench.Shown);
    }

    [Test]
    public async Task Register_SendsTimeoutsInSeconds()
    {
        Bench.Program(Things.Thing("a", more: request => request.CustomTimeouts =
            new RegisterResourceRequest.Types.CustomTimeouts { Create = "1m30s", Delete = "300s" }));

        await Bench.UpWellAsync();
        Assert.That(Bench.Calls("Create").Single().Request["timeout"]!.GetValue<double>(), Is.EqualTo(90));

        await Bench.DestroyAsync();
        Assert.That(Bench.Calls("Delete").Single().Request["timeout"]!.GetValue<double>(), Is.EqualTo(300));
    }

    [Test]
    public async Task Up_DeletesWhatTheProgramNoLongerHas()
    {
        Bench.Program(
            Things.Thing("a"),
            Things.Thing("b", extra: new() { ["take"] = new JsonObject { ["x"] = "a.computed" } }),
            Things.Thing("kept", more: request => request.RetainOnDelete = true),
            Things.Thing("stays"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("stays"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete b", "Delete a" }));
        Assert.That(result.Changes, Is.EqualTo(Changes(("delete", 3), ("same", 1))));
        Assert.That(
            Bench.Load().Resources.Where(resource => resource.Type == Things.Type).Select(resource => resource.Name),
            Is.EqualTo(new[] { "stays" }));
    }

    [Test]
    public async Task Destroy_DeletesNothingWhileSomethingIsProtected()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b", more: request => request.Protect = true));
        await Bench.UpWellAsync();

        var result = await Bench.DestroyAsync();

        Assert.That(result.Errors.Single(), Does.Contain($"resource \"{Things.Urn("b")}\" cannot be deleted because it is protected"));
        Assert.That(Bench.Calls("Delete"), Is.Empty);
        Assert.That(Bench.Load().Resources.Select(resource => resource.Name), Is.SupersetOf(new[] { "a", "b" }));
    }

    [Test]
    public async Task Register_QualifiesChildrenOfComponents()
    {
        var component = new RegisterResourceRequest { Type = "pkg:index:Box", Name = "box" };
        Bench.Program(
            Things.Step("RegisterResource", "box", component),
            Things.Thing("a", extra: new() { ["parent"] = "box" }));

        await Bench.UpWellAsync();

        Assert.That(Bench.Resource("a").Urn, Is.EqualTo("urn:pulumi:dev::proj::pkg:index:Box$fake:index:Thing::a"));
        Assert.That(Bench.Resource("box").Custom, Is.False);
    }

    [Test]
    public async Task Register_RunsResourcesBesideEachOther()
    {
        var things = Enumerable.Range(0, 20).Select(index => (JsonNode)Things.Thing($"t{index}")).ToArray();
        Bench.Program(new JsonObject { ["parallel"] = new JsonArray(things) });

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("create", 20))));
        Assert.That(Bench.Load().Resources.Count(resource => resource.Type == Things.Type), Is.EqualTo(20));
    }

    [Test]
    public async Task Register_RefusesTheSameUrnTwice()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("a"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors.Single(), Does.Contain($"two resources have the URN {Things.Urn("a")}"));
    }

    [Test]
    public async Task Register_ComparesInputsItselfWhenTheProviderCannotTell()
    {
        Bench.Plugin(new() { ["diffUnknown"] = true });
        Bench.Program(Things.Thing("a", new() { ["size"] = 1 }), Things.Thing("b"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["size"] = 2 }), Things.Thing("b"));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("same", 1), ("update", 1))), Bench.Shown);
    }
}
