using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class FailureTests : BenchFixture
{
    [Test]
    public async Task Up_KeepsWhatWasDoneBeforeAFailure()
    {
        Bench.Program(Things.Thing("old"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a"), Things.Thing("b"), Things.Thing("c"));
        Bench.Plugin(Fail("Create:b", 9, "b is not possible"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "b (fake:index:Thing): b is not possible" }));
        Assert.That(Bench.CallNames("Create", "Delete"), Is.EqualTo(new[] { "Create a", "Create b" }),
            "nothing is deleted, nothing new begins");
        Assert.That(Names(), Is.EquivalentTo(new[] { "a", "old" }));
        Assert.That(Bench.Load().PendingOperations, Is.Empty, "a clean failure leaves nothing open");
        Assert.That(Bench.Answer("b")["code"]!.GetValue<int>(), Is.EqualTo(14));
    }

    [Test]
    public async Task Up_RecordsWhatIsHalfCreatedAndRepairsItNextTime()
    {
        Bench.Program(Things.Thing("a", new() { ["size"] = 1 }));
        Bench.Plugin(Fail("Create:a", 9, "not shown", "it does not show up"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): it does not show up" }));
        var half = Bench.Resource("a");
        Assert.That(half.Id, Is.EqualTo("a-0"));
        Assert.That(half.InitErrors, Is.EqualTo(new[] { "it does not show up" }));
        Assert.That(half.Inputs.Fields["size"].NumberValue, Is.EqualTo(1));
        Assert.That(half.Outputs.Fields["half"].BoolValue, Is.True);
        Assert.That(half.RefreshBeforeUpdate, Is.True);
        Assert.That(Bench.Load().PendingOperations, Is.Empty);
    }

    [Test]
    public async Task Up_UpdatesWhatHasInitErrorsThoughNothingChanged()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.Plugin(Fail("Update:a", 9, "not shown", "half way"));
        Bench.Program(Things.Thing("a", new() { ["size"] = 2 }));

        var failed = await Bench.UpAsync();

        Assert.That(failed.Errors.Single(), Does.Contain("half way"));
        Assert.That(Bench.Resource("a").Inputs.Fields, Is.Empty, "the old inputs stay, so that the change is seen again");
        Bench.Program(Things.Thing("a"));
        Bench.Plugin(Fail("Read:a", 9, "not shown", "still half way"));
        var repaired = await Bench.UpAsync();
        Assert.That(repaired.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.CallNames("Read", "Update"), Is.EqualTo(new[] { "Read a", "Update a" }));
        Assert.That(Bench.Shown,
            Does.Contain("warning: a (fake:index:Thing): the resource that was read is in an unhealthy state: still half way"));
        Assert.That(Bench.Resource("a").InitErrors, Is.Empty);
    }

    [TestCase(2)]
    [TestCase(13)]
    [TestCase(15)]
    public async Task Up_RecordsAnOperationOfUnknownOutcomeAndWarnsOfIt(int code)
    {
        Bench.Program(Things.Thing("a"));
        Bench.Plugin(Fail("Create:a", code, "who knows"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors.Single(), Does.Contain("who knows"));
        Assert.That(Bench.Load().PendingOperations, Is.EqualTo(new[] { new PendingOperation(Things.Urn("a"), "creating") }));
        Bench.Plugin([]);
        var next = await Bench.UpAsync();
        Assert.That(next.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.Shown, Does.Contain("warning: a (fake:index:Thing): an earlier operation ended while it was creating this"));
        Assert.That(Bench.Load().PendingOperations, Is.Empty);
    }

    [Test]
    public async Task Up_LeavesTheCheckpointWhenThePluginDiesAtStart()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        Bench.Plugin(new() { ["die"] = "start" });
        Bench.Program(Things.Thing("a"), Things.Thing("b"));

        var result = await Bench.UpAsync();

        Assert.That(
            result.Errors.Single(),
            Does.Contain("pulumi-resource-fake exited with status 3 before it announced its port: boom at start"));
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Up_WritesNothingWhenThePluginOfAFirstUpDiesAtStart()
    {
        Bench.Plugin(new() { ["die"] = "start" });
        Bench.Program(Things.Thing("a"));

        var result = await Bench.UpAsync();

        Assert.That(result.Succeeded, Is.False);
        Assert.That(Directory.GetFiles(Bench.Folder, "state.*"), Is.Empty);
    }

    [Test]
    public async Task Up_KeepsWhatWasConfirmedWhenThePluginDiesMidway()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b"));
        Bench.Plugin(new() { ["die"] = "Create:b" });

        var result = await Bench.UpAsync();

        Assert.That(result.Errors.Single(),
            Does.Match("(?s)pulumi-resource-fake exited with status \\d+ during Create: .*boom at Create:b"));
        Assert.That(Names(), Is.EqualTo(new[] { "a" }));
        Assert.That(Bench.Load().PendingOperations, Is.EqualTo(new[] { new PendingOperation(Things.Urn("b"), "creating") }));
    }

    [Test]
    public async Task Up_NamesWhereItLookedForAMissingPlugin()
    {
        Bench.Plugins = [Bench.Folder];
        Bench.Program(Things.Thing("a"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors,
            Is.EqualTo(new[]
            {
                $"a (fake:index:Thing): no executable pulumi-resource-fake in {Bench.Folder} and PATH "
                + "(`make provider` builds that of classiclink into bin: add --plugin-dir bin)",
            }));
    }

    [Test]
    public async Task Up_DeletesNothingWhenTheProgramFails()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.ProgramWith(new() { ["exit"] = 5, ["signal"] = false }, Things.Thing("b"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "the program exited with status 5" }));
        Assert.That(Bench.Calls("Delete"), Is.Empty);
        Assert.That(Names(), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Up_TakesTheLoggedErrorsOfAProgramThatReportedThem()
    {
        Bench.Program(Things.Step("Invoke", "i", new Protocol.ResourceInvokeRequest { Tok = "fake:index:fn" }));
        Bench.Plugin(Fail("Invoke:fake:index:fn", 3, "not like this"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "invoke of fake:index:fn failed: not like this" }));
    }

    [Test]
    public async Task Up_DeletesNothingWhenTheProgramCannotBeStarted()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        File.WriteAllText(Bench.File("not-a-program"), "\0");
        Bench.Yaml("name: proj\nruntime: {name: dotnet, options: {binary: not-a-program}}\n");

        var result = await Bench.UpAsync();

        Assert.That(result.Succeeded, Is.False);
        Assert.That(Bench.Calls("Delete"), Is.Empty);
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Up_ShowsCheckFailuresWithTheirProperty()
    {
        Bench.Program(Things.Thing("a", new() { ["bad"] = "x" }));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): property bad: is not wanted" }));
        Assert.That(Bench.Calls("Create"), Is.Empty);
    }

    [Test]
    public async Task Up_EndsGentlyWhenItIsCancelled()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b"));
        Bench.Plugin(new() { ["stall"] = "Create:b" });
        using var cancel = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(Bench.Folder, "calls.jsonl") { EnableRaisingEvents = true };
        watcher.Changed += (_, _) =>
        {
            if (ReadCalls().Contains("\"Create\",", StringComparison.Ordinal) && ReadCalls().Contains("::b\"", StringComparison.Ordinal))
                cancel.Cancel();
        };

        var result = await Bench.RunAsync((engine, token) => engine.UpAsync(token), cancel.Token);

        Assert.That(result.Errors[0], Is.EqualTo("the operation was cancelled; the checkpoint holds what was done"));
        Assert.That(Bench.Calls("Cancel"), Is.Not.Empty);
        Assert.That(Names(), Is.EqualTo(new[] { "a" }));
        Assert.That(Bench.Load().PendingOperations, Is.Empty, "the plugin answered that nothing was done");
        foreach (var id in Bench.Calls().Select(call => call.Process).Distinct())
            Assert.That(IsRunning(id), Is.False);
    }

    [Test]
    public async Task Up_RecordsWhatIsUnderWayWhenTheProgramEndsAtAnotherFailure()
    {
        Bench.Program(new JsonObject { ["parallel"] = new JsonArray(Things.Thing("slow"), Things.Thing("failing")) });
        var script = Fail("Create:failing", 9, "not possible");
        script["slow"] = "Create:slow";
        script["afterSlow"] = "Create:failing";
        Bench.Plugin(script);

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "failing (fake:index:Thing): not possible" }));
        Assert.That(Bench.CallNames("Create"), Is.EquivalentTo(new[] { "Create slow", "Create failing" }));
        Assert.That(Names(), Is.EqualTo(new[] { "slow" }));
        Assert.That(Bench.Resource("slow").Id, Is.EqualTo("slow-0"));
        Assert.That(Bench.Load().PendingOperations, Is.Empty);
    }

    [Test]
    public async Task Up_LeavesNoProcessBehind()
    {
        Bench.Program(Things.Thing("a"));

        await Bench.UpWellAsync();

        var ids = Bench.Calls().Select(call => call.Process).Distinct().ToList();
        Assert.That(ids, Has.Count.EqualTo(1));
        Assert.That(IsRunning(ids[0]), Is.False);
    }

    private static JsonObject Fail(string place, int code, string message, params string[] reasons)
    {
        var failure = new JsonObject { ["code"] = code, ["message"] = message };
        if (reasons.Length > 0)
            failure["reasons"] = new JsonArray([.. reasons.Select(reason => JsonValue.Create(reason))]);
        return new JsonObject { ["fail"] = new JsonObject { [place] = failure } };
    }

    private IEnumerable<string> Names() =>
        Bench.Load().Resources.Where(resource => resource.Type == Things.Type).Select(resource => resource.Name);

    private string ReadCalls()
    {
        using var reader = new StreamReader(new FileStream(Bench.File("calls.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
