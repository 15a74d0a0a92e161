using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class MainPathTests
{
    private Bench _bench;

    [SetUp]
    public void SetUp() => _bench = new Bench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Preview_ShowsTheCreateAndChangesNothing()
    {
        _bench.ProgramWith(new JsonObject { ["outputs"] = new JsonObject { ["o"] = "a.computed", ["p"] = "a.size" } }, Bench.Thing("a", new() { ["size"] = 3 }));

        var result = await _bench.PreviewAsync();

        Assert.That(result.Errors, Is.Empty, _bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["create"] = 1 }));
        Assert.That(_bench.Calls("Create").Select(call => call.Request["preview"]!.GetValue<bool>()), Is.EqualTo(new[] { true }));
        Assert.That(_bench.Calls("Update", "Delete"), Is.Empty);
        Assert.That(Directory.GetFiles(_bench.Folder, "state.*"), Is.Empty, "a preview writes neither checkpoint nor key");
        Assert.That(_bench.Answer("a")["object"]!.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "size" }), "unknown outputs are left out");
        Assert.That(_bench.Answer("a")["id"], Is.Null.Or.Property("Value").Empty);
        Assert.That(_bench.Shown, Does.Contain($"+  {Bench.ThingType} a create\n").And.Contain("    o: [unknown]\n").And.Contain("Resources: + 1 to create\n"));
    }

    [Test]
    public async Task Up_CreatesAndRecords()
    {
        _bench.ProgramWith(new JsonObject { ["outputs"] = new JsonObject { ["o"] = "a.computed" }, ["print"] = "hello" }, Bench.Thing("a", new() { ["size"] = 3 }));

        var result = await _bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, _bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["create"] = 1 }));
        var resource = _bench.Resource("a");
        Assert.That(resource.Urn, Is.EqualTo(Bench.Urn("a")));
        Assert.That(resource.Id, Is.EqualTo("a-0"));
        Assert.That(resource.Inputs.Fields["size"].NumberValue, Is.EqualTo(3));
        Assert.That(resource.Outputs.Fields["computed"].StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(_bench.Load().StackOutputs.Fields["o"].StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(result.StackOutputs.Fields["o"].StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(_bench.Load().PendingOperations, Is.Empty);
        Assert.That(_bench.Shown, Does.Contain("  | hello\n").And.Contain("    o: \"computed by a-0\"\n").And.Contain("Resources: + 1 created\n"));
    }

    [Test]
    public async Task Up_CallsThePluginInTheOrderOfTheProtocol()
    {
        _bench.Config["fake:key"] = new ConfigValue("value");
        _bench.Program(Bench.Thing("a"));

        await _bench.UpWellAsync();

        Assert.That(
            _bench.Calls().Select(call => call.Rpc),
            Is.EqualTo(new[] { "start", "Handshake", "CheckConfig", "Configure", "Check", "Create", "Cancel" }));
        var configure = _bench.Calls("Configure").Single().Request;
        Assert.That(configure["args"]!["key"]!.GetValue<string>(), Is.EqualTo("value"));
        Assert.That(configure["name"]!.GetValue<string>(), Is.EqualTo("default"));
    }

    [Test]
    public async Task Up_AgainChangesNothingAndLeavesTheSameBytes()
    {
        _bench.Config["fake:key"] = new ConfigValue("hush-hush", IsSecret: true);
        _bench.Program(Bench.Thing("a", new() { ["size"] = 3 }));
        await _bench.UpWellAsync();
        var before = _bench.Bytes();

        var result = await _bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, _bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["same"] = 1 }));
        Assert.That(_bench.CallNames("Create", "Update", "Delete"), Is.Empty);
        Assert.That(_bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Preview_OfAChangeLeavesTheCheckpointAlone()
    {
        _bench.Program(Bench.Thing("a", new() { ["size"] = 3 }), Bench.Thing("gone"));
        await _bench.UpWellAsync();
        var before = _bench.Bytes();
        _bench.Program(Bench.Thing("a", new() { ["size"] = 4 }), Bench.Thing("new"));

        var result = await _bench.PreviewAsync();

        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["create"] = 1, ["delete"] = 1, ["update"] = 1 }));
        Assert.That(_bench.Calls("Create", "Update").Select(call => call.Request["preview"]!.GetValue<bool>()), Is.EqualTo(new[] { true, true }));
        Assert.That(_bench.Calls("Delete"), Is.Empty);
        Assert.That(_bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Up_UpdatesInPlace()
    {
        _bench.Program(Bench.Thing("a", new() { ["size"] = 3 }));
        await _bench.UpWellAsync();
        _bench.Program(Bench.Thing("a", new() { ["size"] = 4 }));

        var result = await _bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["update"] = 1 }));
        var update = _bench.Calls("Update").Single().Request;
        Assert.That(update["id"]!.GetValue<string>(), Is.EqualTo("a-0"));
        Assert.That(update["oldInputs"]!["size"]!.GetValue<double>(), Is.EqualTo(3));
        Assert.That(update["olds"]!["computed"]!.GetValue<string>(), Is.EqualTo("computed by a-0"));
        Assert.That(_bench.Resource("a").Outputs.Fields["size"].NumberValue, Is.EqualTo(4));
        Assert.That(_bench.Shown, Does.Contain("a updating [size]"));
    }

    [Test]
    public async Task Destroy_DeletesInReverseOrderWithoutTheProgram()
    {
        _bench.Program(
            Bench.Thing("a"),
            Bench.Thing("b", extra: new() { ["take"] = new JsonObject { ["x"] = "a.computed" } }),
            Bench.Thing("c", extra: new() { ["take"] = new JsonObject { ["x"] = "b.computed" } }));
        await _bench.UpWellAsync();

        var result = await _bench.DestroyAsync();

        Assert.That(result.Errors, Is.Empty, _bench.Shown);
        Assert.That(_bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete c", "Delete b", "Delete a" }));
        Assert.That(result.Changes, Is.EqualTo(new Dictionary<string, int> { ["delete"] = 3 }));
        Assert.That(_bench.Load().Resources, Is.Empty);
        Assert.That(File.Exists(_bench.File("answers.jsonl")), Is.False, "the program must not run");
    }
}
