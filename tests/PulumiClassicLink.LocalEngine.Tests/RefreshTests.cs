using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class RefreshTests : BenchFixture
{
    [Test]
    public async Task Refresh_RecordsWhatIsThereWithoutTheProgram()
    {
        Bench.Program(Things.Thing("a", new() { ["size"] = "1" }), Things.Thing("b"), Things.Thing("c"));
        await Bench.UpWellAsync();
        Bench.Plugin(new() { ["gone"] = new JsonArray("b-0"), ["drift"] = new JsonObject { ["a-0"] = new JsonObject { ["size"] = "9" } } });

        var result = await Bench.RefreshAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("update", 1), ("delete", 1), ("same", 1))));
        Assert.That(Bench.Resource("a").Inputs.Fields["size"].StringValue, Is.EqualTo("9"));
        Assert.That(Bench.Resource("a").Outputs.Fields["size"].StringValue, Is.EqualTo("9"));
        Assert.That(Bench.Load().Resources.Select(resource => resource.Name), Has.No.Member("b"));
        Assert.That(Bench.Calls("Create", "Update", "Delete"), Is.Empty);
        Assert.That(File.Exists(Bench.File("answers.jsonl")), Is.False, "the program must not run");
        Assert.That(Bench.Shown, Does.Contain("a has changed [size]: state refreshed").And.Contain("b is gone: removed from the state"));
    }

    [Test]
    public async Task Up_RepairsWhatIsGoneWhenTheProviderAskedForARead()
    {
        Bench.Plugin(new() { ["flag"] = true });
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.Plugin(new() { ["flag"] = true, ["gone"] = new JsonArray("a-0") });

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("create", 1))));
        Assert.That(Bench.CallNames("Read", "Check", "Create"), Is.EqualTo(new[] { "Read a", "Check a", "Create a" }));
        Assert.That(Bench.Resource("a").RefreshBeforeUpdate, Is.True);
    }

    [Test]
    public async Task Preview_ReadsToTellTheTruthAndRecordsNothing()
    {
        Bench.Plugin(new() { ["flag"] = true });
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        Bench.Plugin(new() { ["flag"] = true, ["gone"] = new JsonArray("a-0") });

        var result = await Bench.PreviewAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("create", 1))));
        Assert.That(Bench.CallNames("Read"), Is.EqualTo(new[] { "Read a" }));
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Up_RepairsDriftThatAReadFound()
    {
        Bench.Plugin(new() { ["flag"] = true });
        Bench.Program(Things.Thing("a", new() { ["size"] = "1" }));
        await Bench.UpWellAsync();
        Bench.Plugin(new() { ["flag"] = true, ["drift"] = new JsonObject { ["a-0"] = new JsonObject { ["size"] = "9" } } });

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("update", 1))));
        Assert.That(Bench.Resource("a").Inputs.Fields["size"].StringValue, Is.EqualTo("1"));
    }

    [Test]
    public async Task Destroy_DeletesNothingThatIsGoneAlready()
    {
        Bench.Plugin(new() { ["flag"] = true });
        Bench.Program(Things.Thing("a"), Things.Thing("b"));
        await Bench.UpWellAsync();
        Bench.Plugin(new() { ["flag"] = true, ["gone"] = new JsonArray("a-0") });

        var result = await Bench.DestroyAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete b" }));
        Assert.That(Bench.Load().Resources, Is.Empty);
    }

    [Test]
    public async Task Up_ReadsWithTheProviderInputsOfTheCheckpoint()
    {
        Bench.Plugin(new() { ["flag"] = true });
        Bench.Config["fake:key"] = new ConfigValue("one");
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.Config["fake:key"] = new ConfigValue("two");

        await Bench.UpWellAsync();

        var calls = Bench.Calls("Configure", "Read");
        Assert.That(calls.Select(call => call.Rpc), Is.EqualTo(new[] { "Configure", "Read", "Configure" }));
        Assert.That(calls[0].Request["args"]!["key"]!.GetValue<string>(), Is.EqualTo("one"));
        Assert.That(calls[2].Request["args"]!["key"]!.GetValue<string>(), Is.EqualTo("two"));
        Assert.That(calls[0].Process, Is.EqualTo(calls[1].Process).And.Not.EqualTo(calls[2].Process));
        Assert.That(calls[0].Text("id"), Is.EqualTo(calls[2].Text("id")), "the provider keeps its id");
        Assert.That(calls[0].Text("id"), Is.Not.Empty);
    }

    [Test]
    public async Task Up_StopsBeforeTheProgramWhenAReadFails()
    {
        Bench.Plugin(new() { ["flag"] = true });
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.Plugin(new() { ["fail"] = new JsonObject { ["Read:a"] = new JsonObject { ["code"] = 7, ["message"] = "not allowed" } } });

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): not allowed" }));
        Assert.That(File.Exists(Bench.File("answers.jsonl")), Is.False);
        Assert.That(Bench.Resource("a").Id, Is.EqualTo("a-0"), "an error is not proof that it is gone");
    }
}
