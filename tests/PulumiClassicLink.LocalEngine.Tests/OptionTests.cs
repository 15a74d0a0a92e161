using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>What options and parents make of a registration, where no program of an SDK gets to see it.</summary>
[TestFixture]
internal sealed class OptionTests : BenchFixture
{
    [Test]
    public async Task IgnoreChanges_WorksForProviders()
    {
        Bench.Program(Provider("mine", "one"));
        await Bench.UpWellAsync();
        Bench.Program(Provider("mine", "two", request => request.IgnoreChanges.Add("key")));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("same", 1))), Bench.Shown);
        Assert.That(Bench.Resource("mine").Inputs.Fields["key"].StringValue, Is.EqualTo("one"));
    }

    [Test]
    public async Task ReplaceOnChanges_WorksWhereTheProviderCannotTell()
    {
        Bench.Plugin(new() { ["diffUnknown"] = true });
        Bench.Program(Things.Thing("a", new() { ["size"] = 1 }));
        await Bench.UpWellAsync();
        Bench.Program(Things.Thing("a", new() { ["size"] = 2 }, request => request.ReplaceOnChanges.Add("size")));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 1))), Bench.Shown);
    }

    [Test]
    public async Task Parent_GivesItsOptionsToItsChildren()
    {
        var box = new RegisterResourceRequest
        {
            Type = "pkg:index:Box",
            Name = "box",
            Protect = true,
            RetainOnDelete = true,
            DeletedWith = Things.Urn("a"),
        };
        Bench.Program(
            Things.Thing("a"),
            Things.Step("RegisterResource", "box", box),
            Things.Thing("b", extra: new() { ["parent"] = "box" }),
            Things.Thing("c", more: request => request.Protect = false, extra: new() { ["parent"] = "b" }));

        await Bench.UpWellAsync();

        var (b, c) = (Bench.Resource("b"), Bench.Resource("c"));
        Assert.That((b.Protect, b.RetainOnDelete, b.DeletedWith), Is.EqualTo((true, true, Things.Urn("a"))));
        Assert.That((c.Protect, c.RetainOnDelete, c.DeletedWith), Is.EqualTo((false, true, Things.Urn("a"))));
    }

    [Test]
    public async Task Parent_GivesItsProviderToItsChildren()
    {
        Bench.Program(
            Provider("mine", "one"),
            Things.Thing("a", extra: new() { ["provider"] = "mine" }),
            Things.Thing("b", extra: new() { ["parent"] = "a" }));

        await Bench.UpWellAsync();

        Assert.That(Bench.Resource("b").Provider, Is.EqualTo(Bench.Resource("a").Provider).And.Contain("::mine::"));
    }

    [Test]
    public async Task DeletedWith_SparesTheProviderTheDelete()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b", more: request => request.DeletedWith = Things.Urn("a")));
        await Bench.UpWellAsync();

        await Bench.DestroyAsync();

        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete a" }));
        Assert.That(Bench.Load().Resources, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task DeletedWith_ReplacesWhatGoesWithTheReplaced(bool deleteFirst)
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = deleteFirst });
        Bench.Program(Steps("1"));
        await Bench.UpWellAsync();
        Bench.Program(Steps("2"));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("replace", 2), ("same", 1))), Bench.Shown);
        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete a" }));
        Assert.That(Bench.CallNames("Create"), Is.EqualTo(new[] { "Create a", "Create b" }));

        static JsonNode[] Steps(string force) =>
        [
            Things.Thing("a", new() { ["force"] = force }),
            Things.Thing("b", more: request => request.DeletedWith = Things.Urn("a")),
            Things.Thing("c"),
        ];
    }

    [Test]
    public async Task PendingReplacement_IsCheckedWithTheOldInputsFirst()
    {
        Bench.Plugin(new() { ["deleteBeforeReplace"] = true });
        Bench.Program(Things.Thing("a", new() { ["force"] = "1" }));
        await Bench.UpWellAsync();
        Bench.Plugin(new()
        {
            ["deleteBeforeReplace"] = true,
            ["fail"] = new JsonObject { ["Create:a"] = new JsonObject { ["code"] = 9, ["message"] = "no" } },
        });
        Bench.Program(Things.Thing("a", new() { ["force"] = "2" }));
        await Bench.UpAsync();
        Assert.That(Bench.Resource("a").PendingReplacement, Is.True);
        Bench.Plugin([]);

        await Bench.UpWellAsync();

        Assert.That(
            Bench.Calls("Check").Select(call => call.Request["olds"]!.ToJsonString()),
            Is.EqualTo(new[] { """{"force":"1"}""", "{}" }));
        Assert.That(Bench.CallNames("Create", "Delete"), Is.EqualTo(new[] { "Create a" }));
    }

    [Test]
    public async Task Alias_OfAProviderHoldsWhenTheRestFails()
    {
        Bench.Program(Provider("old", "one"), Things.Thing("a", extra: new() { ["provider"] = "old" }));
        await Bench.UpWellAsync();
        JsonNode renamed = Provider("new", "one", request =>
            request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = "old" } }));
        Bench.Program(renamed.DeepClone(), Things.Thing("a", new() { ["bad"] = 1 }, extra: new() { ["provider"] = "new" }));
        Assert.That((await Bench.UpAsync()).Errors, Has.Count.EqualTo(1));
        Bench.Program(renamed.DeepClone(), Things.Thing("c"));
        var again = await Bench.UpAsync();

        Assert.That(again.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.CallNames("Delete"), Is.EqualTo(new[] { "Delete a" }));
    }

    [Test]
    public async Task Register_RefusesAnUnknownParent_AndAComponentInPlaceOfAResource()
    {
        var box = new RegisterResourceRequest { Type = Things.Type, Name = "a" };
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.Program(Things.Step("RegisterResource", "a", box));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors.Single(),
            Does.Contain("resources that become components, and components that become resources, are not supported"));
        Bench.Program(Things.Step("ReadResource", "r",
            new ReadResourceRequest { Type = Things.Type, Name = "r", Id = "x", Parent = Things.Urn("z") }));
        Assert.That((await Bench.UpAsync()).Errors.Single(), Does.Contain($"could not find parent resource {Things.Urn("z")}"));
    }

    [Test]
    public async Task Read_LetsGoOfWhatTheStackManages_IfItIsTheSame()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        Bench.Program(Read("another"));
        Assert.That((await Bench.UpAsync()).Errors.Single(),
            Does.Contain("the stack manages it as 'a-0': to read another resource ('another')"));
        Bench.Program(Read("a-0"));

        await Bench.UpWellAsync();

        Assert.That(Bench.Resource("a").External, Is.True);
        await Bench.DestroyAsync();
        Assert.That(Bench.Calls("Delete"), Is.Empty);
    }

    [Test]
    public async Task GetResource_KnowsOnlyWhatThisProgramHas()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var args = new Struct { Fields = { ["urn"] = Value.ForString(Things.Urn("a")) } };
        Bench.Program(Things.Step("Invoke", "i", new ResourceInvokeRequest { Tok = "pulumi:pulumi:getResource", Args = args }));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors.Single(), Does.Contain($"unknown resource {Things.Urn("a")}"));
    }

    [Test]
    public async Task Invoke_ThatDependsOnWhatIsToComeIsUnknown()
    {
        var invoke = new ResourceInvokeRequest { Tok = "fake:index:fn", DependsOn = { Things.Urn("a") } };
        Bench.Program(Things.Thing("a"), Things.Step("Invoke", "i", invoke));

        await Bench.PreviewAsync();
        Assert.That((Bench.Answer("i")["unknown"]?.GetValue<bool>(), Bench.Calls("Invoke").Count), Is.EqualTo(((bool?)true, 0)));

        await Bench.UpWellAsync();
        Assert.That((Bench.Answer("i")["unknown"], Bench.Calls("Invoke").Count), Is.EqualTo(((JsonNode?)null, 1)));
    }

    private static JsonObject Read(string id) =>
        Things.Step("ReadResource", "a", new ReadResourceRequest { Type = Things.Type, Name = "a", Id = id });

    private static JsonObject Provider(string name, string key, Action<RegisterResourceRequest>? more = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = "pulumi:providers:fake",
            Name = name,
            Custom = true,
            Object = new Struct { Fields = { ["key"] = Value.ForString(key) } },
        };
        more?.Invoke(request);
        return Things.Step("RegisterResource", name, request);
    }
}
