using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class MainPathTests : BenchFixture
{
    [Test]
    public async Task Preview_ShowsTheCreateAndChangesNothing()
    {
        Bench.ProgramWith(new JsonObject { ["outputs"] = new JsonObject { ["o"] = "a.computed", ["p"] = "a.size" } },
            Things.Thing("a", new() { ["size"] = 3 }));

        var result = await Bench.PreviewAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["create"] = 1 }));
        Assert.That(Bench.Calls("Create").Select(call => call.Request["preview"]!.GetValue<bool>()), Is.EqualTo(new[] { true }));
        Assert.That(Bench.Calls("Update", "Delete"), Is.Empty);
        Assert.That(Directory.GetFiles(Bench.Folder, "state.*"), Is.Empty, "a preview writes neither checkpoint nor key");
        Assert.That(Bench.Answer("a")["object"]!.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "size" }),
            "unknown outputs are left out");
        Assert.That(Bench.Answer("a")["id"], Is.Null.Or.Property("Value").Empty);
        Assert.That(Bench.Shown,
            Does.Contain($"+  {Things.Type} a create\n").And.Contain("    o: [unknown]\n").And.Contain("Resources: + 1 to create\n"));
    }

    [Test]
    public async Task Up_CreatesAndRecords()
    {
        Bench.ProgramWith(new JsonObject { ["outputs"] = new JsonObject { ["o"] = "a.computed" }, ["print"] = "hello" },
            Things.Thing("a", new() { ["size"] = 3 }));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["create"] = 1 }));
        var resource = Bench.Resource("a");
        Assert.That(resource.Urn, Is.EqualTo(Things.Urn("a")));
        Assert.That(resource.Id, Is.EqualTo("a-0"));
        Assert.That(resource.Inputs.Fields["size"].NumberValue, Is.EqualTo(3));
        Assert.That(resource.Outputs.Fields["computed"].StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(Bench.Load().StackOutputs.Fields["o"].StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(result.StackOutputs.Fields["o"].StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(Bench.Load().PendingOperations, Is.Empty);
        Assert.That(Bench.Shown,
            Does.Contain("  | hello\n").And.Contain("    o: \"computed by a-0\"\n").And.Contain("Resources: + 1 created\n"));
    }

    [Test]
    public async Task Up_CallsThePluginInTheOrderOfTheProtocol()
    {
        Bench.Config["fake:key"] = new ConfigValue("value");
        Bench.Program(Things.Thing("a"));

        await Bench.UpWellAsync();

        Assert.That(
            Bench.Calls().Select(call => call.Rpc),
            Is.EqualTo(new[] { "start", "Handshake", "CheckConfig", "Configure", "Check", "Create", "Cancel" }));
        var configure = Bench.Calls("Configure").Single().Request;
        Assert.That(configure["args"]!["key"]!.GetValue<string>(), Is.EqualTo("value"));
        Assert.That(configure["name"]!.GetValue<string>(), Is.EqualTo("default"));
    }

    [Test]
    public async Task Up_AgainChangesNothingAndLeavesTheSameBytes()
    {
        Bench.Config["fake:key"] = new ConfigValue("hush-hush", IsSecret: true);
        Bench.Program(Things.Thing("a", new() { ["size"] = 3 }));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["same"] = 1 }));
        Assert.That(Bench.CallNames("Create", "Update", "Delete"), Is.Empty);
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Preview_OfAChangeLeavesTheCheckpointAlone()
    {
        Bench.Program(Things.Thing("a", new() { ["size"] = 3 }), Things.Thing("gone"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        Bench.Program(Things.Thing("a", new() { ["size"] = 4 }), Things.Thing("new"));

        var result = await Bench.PreviewAsync();

        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["create"] = 1, ["delete"] = 1, ["update"] = 1 }));
        Assert.That(Bench.Calls("Create", "Update").Select(call => call.Request["preview"]!.GetValue<bool>()),
            Is.EqualTo(new[] { true, true }));
        Assert.That(Bench.Calls("Delete"), Is.Empty);
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Up_UpdatesInPlace()
    {
        Bench.Program(Things.Thing("a", new() { ["size"] = 3 }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["size"] = 4 }));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["update"] = 1 }));
        var update = Bench.Calls("Update").Single().Request;
        Assert.That(update["id"]!.GetValue<string>(), Is.EqualTo("a-0"));
        Assert.That(update["oldInputs"]!["size"]!.GetValue<double>(), Is.EqualTo(3));
        Assert.That(update["olds"]!["computed"]!.GetValue<string>(), Is.EqualTo("computed by a-0"));
        Assert.That(Bench.Resource("a").Outputs.Fields["size"].NumberValue, Is.EqualTo(4));
        Assert.That(Bench.Shown, Does.Contain("a updating [size]"));
    }

    [Test]
    public async Task Destroy_DeletesInReverseOrderWithoutTheProgram()
    {
        Bench.Program(
            Things.Thing("a"),
            Things.Thing("b", extra: new() { ["take"] = new JsonObject { ["x"] = "a.computed" } }),
            Things.Thing("c", extra: new() { ["take"] = new JsonObject { ["x"] = "b.computed" } }));
        await Bench.UpWellAsync();

        var result = await Bench.DestroyAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete c", "Delete b", "Delete a" }));
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["delete"] = 3 }));
        Assert.That(Bench.Load().Resources, Is.Empty);
        Assert.That(File.Exists(Bench.File("answers.jsonl")), Is.False, "the program must not run");
    }
}
