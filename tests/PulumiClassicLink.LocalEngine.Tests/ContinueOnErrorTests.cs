using System.Text.Json.Nodes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class ContinueOnErrorTests : BenchFixture
{
    private static readonly string[] Asked = ["Check", "Diff", "Create", "Update", "Delete"];

    [Test]
    public async Task Up_GoesOnWithWhatDoesNotNeedWhatFailed()
    {
        Bench.Program(Things.Thing("a"), OnA("d"), Things.Thing("gone"));
        await Bench.UpWellAsync();
        Bench.Program(
            Things.Thing("a", Force()), OnA("d", new() { ["size"] = 1 }), Things.Thing("e", null, Needs("d")), Things.Thing("other"));
        Bench.Plugin(Failing.At("Create:a"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): no" }));
        Assert.That(
            Bench.CallNames(Asked),
            Is.EqualTo(new[]
            {
                "Check a", "Diff a", "Check a", "Create a", "Update d", "Create e", "Check other", "Create other", "Delete gone",
            }));
        Assert.That(Bench.Calls("Update", "Create").Where(call => IsPreview(call)).Select(call => call.Name),
            Is.EqualTo(new[] { "d", "e" }));
        Assert.That(Kept(), Is.EquivalentTo(new[] { "a a-0", "d d-0", "other other-0" }));
        Assert.That(Bench.Resource("d").Inputs.Fields, Is.Empty, "what is passed over stays as it was");
        Assert.That(result.Changes, Is.EqualTo(Changes(("create", 1), ("delete", 1))));
        Assert.That(Bench.Load().PendingOperations, Is.Empty);
    }

    [Test]
    public async Task Up_AnswersAsThePulumiEngineDoes()
    {
        Bench.Program(Things.Thing("a"), OnA("d"), OnA("failing"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["size"] = 1 }), OnA("d"), OnA("failing"), OnA("e"), Things.Thing("half"));
        Bench.Plugin(Failing.At("Update:a", "Update:failing", "Create:half half way"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Has.Count.EqualTo(2), Bench.Shown);
        AssertAnswer("a", "FAIL", id: "a-0", unknown: false);
        AssertAnswer("d", null, id: null, unknown: true, "computed", "computed by d-0");
        AssertAnswer("failing", null, id: null, unknown: true);
        AssertAnswer("e", null, id: null, unknown: true, "computed", "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        AssertAnswer("half", "FAIL", id: "half-0", unknown: false);
        Assert.That(Bench.Answer("half")["object"]!["half"]!.GetValue<bool>(), Is.True);
        Assert.That(Bench.Resource("half").InitErrors, Is.EqualTo(new[] { "half way" }));
    }

    [Test]
    public async Task Up_PassesOverWhateverNeedsIt()
    {
        Bench.Program(
            Things.Thing("a"),
            OnA("my:index:Component", "c", custom: false),
            OnA("pulumi:providers:fake", "p", custom: true),
            Things.Thing("child", extra: new() { ["parent"] = "c" }),
            Things.Thing("served", extra: new() { ["provider"] = "p" }),
            Things.Thing("with", null, request => request.DeletedWith = Things.Urn("a")),
            Read("read", needs: "a"),
            Things.Thing("after", null, Needs("read")));
        Bench.Plugin(Failing.At("Create:a"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Has.Count.EqualTo(1), Bench.Shown);
        Assert.That(Bench.CallNames("Create", "Read"), Is.EqualTo(new[] { "Create a", "Create child", "Create with", "Create after" }));
        Assert.That(Bench.CallNames("Configure"), Has.Count.EqualTo(1), "the explicit provider is not started");
        Assert.That(Bench.Load().Resources.Where(resource => resource.Type is Things.Type or "my:index:Component"), Is.Empty);
        Assert.That(Bench.Answer("read")["properties"]!.AsObject(), Is.Empty);
    }

    [Test]
    public async Task Up_GoesOnWhereAReadFails()
    {
        Bench.Program(Read("read"), Things.Thing("after", null, Needs("read")), Things.Thing("other"));
        Bench.Plugin(Failing.At("Read:read"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "read (fake:index:Thing): no" }));
        Assert.That(Kept(), Is.EqualTo(new[] { "other other-0" }));
    }

    [TestCase("Check:b", true)]
    [TestCase("Diff:b", true)]
    [TestCase("Read:b", false)]
    public async Task Up_EndsWhereThereIsNoStepYet(string place, bool checks)
    {
        Bench.Plugin(new() { ["flag"] = !checks });
        Bench.Program(Things.Thing("b"), Things.Thing("gone"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("b"), Things.Thing("other"));
        Bench.Plugin(Failing.At(place));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "b (fake:index:Thing): no" }));
        Assert.That(Bench.CallNames("Check", "Create", "Delete"), Is.EqualTo(checks ? ["Check b"] : Array.Empty<string>()));
        Assert.That(Kept(), Is.EquivalentTo(new[] { "b b-0", "gone gone-0" }));
    }

    [Test]
    public async Task Up_EndsWhereTheSdkDoesNotKnowResults()
    {
        Bench.Program(Things.Thing("gone"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", extra: new() { ["reports"] = false }), Things.Thing("other"));
        Bench.Plugin(Failing.At("Create:a"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): no" }));
        Assert.That(Bench.Answer("a")["code"]!.GetValue<int>(), Is.EqualTo(13));
        Assert.That(Kept(), Is.EqualTo(new[] { "gone gone-0" }));
    }

    [Test]
    public async Task Up_TellsOfAProgramThatFailsAsWell_AndDeletesNothing()
    {
        Bench.Program(Things.Thing("gone"));
        await Bench.UpWellAsync();
        Bench.ProgramWith(new() { ["signal"] = false, ["exit"] = 3 }, Things.Thing("a"));
        Bench.Plugin(Failing.At("Create:a"));

        var result = await GoOnAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): no", "the program exited with status 3" }));
        Assert.That(Bench.Calls("Delete"), Is.Empty);
    }

    [Test]
    public async Task Up_EndsWhenItIsCancelled()
    {
        Bench.Program(Things.Thing("gone"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a"), Things.Thing("b"), Things.Thing("other"));
        var script = Failing.At("Create:a");
        script["stall"] = "Create:b";
        Bench.Plugin(script);
        Bench.ContinueOnError = true;
        using var cancel = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(Bench.Folder, "calls.jsonl") { EnableRaisingEvents = true };
        watcher.Changed += (_, _) =>
        {
            if (Bench.Calls("Create").Any(call => call.Name == "b"))
                cancel.Cancel();
        };

        var result = await Bench.RunAsync((engine, token) => engine.UpAsync(token), cancel.Token);

        Assert.That(result.Errors.Take(2), Is.EqualTo(new[]
        {
            "a (fake:index:Thing): no", "the operation was cancelled; the checkpoint holds what was done",
        }));
        Assert.That(Bench.CallNames("Create", "Delete"), Is.EqualTo(new[] { "Create a", "Create b" }));
    }

    private Task<OperationResult> GoOnAsync()
    {
        Bench.ContinueOnError = true;
        return Bench.UpAsync();
    }

    private void AssertAnswer(string name, string? result, string? id, bool unknown, string? output = null, string? value = null)
    {
        var answer = Bench.Answer(name);
        Assert.Multiple(() =>
        {
            Assert.That(answer["urn"]!.GetValue<string>(), Is.EqualTo(Things.Urn(name)));
            Assert.That((string?)answer["result"], Is.EqualTo(result), name);
            Assert.That((string?)answer["id"], Is.EqualTo(id), name);
            Assert.That((bool?)answer["unknown"] ?? false, Is.EqualTo(unknown), name);
            if (output is not null)
                Assert.That(answer["object"]![output]?.ToString(), Is.EqualTo(value), name);
            else if (result is null)
                Assert.That(answer["object"]!.AsObject(), Is.Empty, name);
        });
    }

    private IEnumerable<string> Kept() =>
        Bench.Load().Resources.Where(resource => resource.Type == Things.Type).Select(resource => $"{resource.Name} {resource.Id}");

    private static bool IsPreview(Call call) => (bool?)call.Request["preview"] == true;

    private static JsonObject Force() => new() { ["force"] = "1" };

    private static JsonObject OnA(string name, JsonObject? properties = null) => Things.Thing(name, properties, request =>
    {
        Needs("a")(request);
        request.SupportsPartialValues = true;
    });

    private static Action<RegisterResourceRequest> Needs(string name) => request => request.Dependencies.Add(Things.Urn(name));

    private static JsonObject Read(string name, string? needs = null)
    {
        var request = new ReadResourceRequest { Type = Things.Type, Name = name, Id = "x" };
        if (needs is not null)
            request.Dependencies.Add(Things.Urn(needs));
        return Things.Step("ReadResource", name, request);
    }

    private static JsonObject OnA(string type, string name, bool custom)
    {
        var request = new RegisterResourceRequest { Type = type, Name = name, Custom = custom };
        Needs("a")(request);
        return Things.Step("RegisterResource", name, request);
    }
}
