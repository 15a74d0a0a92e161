using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class ProviderTests : BenchFixture
{
    [Test]
    public async Task Up_UsesAProviderThatTheProgramRegisters()
    {
        Bench.Program(Provider("mine", "one"), Things.Thing("a", extra: new() { ["provider"] = "mine" }));
        await Bench.UpWellAsync();
        var id = Bench.Resource("mine").Id;

        Bench.Program(Provider("mine", "two"), Things.Thing("a", extra: new() { ["provider"] = "mine" }));
        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("same", 1), ("update", 1))), Bench.Shown);
        Assert.That(Bench.Calls("Configure").Single().Request["args"]!["key"]!.GetValue<string>(), Is.EqualTo("two"));
        Assert.That(Bench.Resource("mine").Id, Is.EqualTo(id));
        Assert.That(Bench.Resource("a").Provider, Is.EqualTo($"urn:pulumi:dev::proj::pulumi:providers:fake::mine::{id}"));
    }

    [Test]
    public async Task Up_NamesTheConfigurationThatIsMissingAsThePluginDoes()
    {
        var failure = new JsonObject { ["code"] = 3, ["message"] = "no keys", ["missing"] = new JsonArray("fake:one", "fake:two") };
        Bench.Plugin(new() { ["fail"] = new JsonObject { ["Configure:default"] = failure } });
        Bench.Program(Things.Thing("a"));

        await Bench.UpAsync();

        foreach (var key in new[] { "fake:one", "fake:two" })
        {
            Assert.That(Bench.Shown, Does.Contain(
                $"missing required configuration key \"{key}\": what it is\n"
                + $"Set a value using the command `pulumi config set {key} <value>`."));
        }
    }

    [Test]
    public async Task Preview_GivesAProviderTheUnknownId()
    {
        Bench.Program(Provider("mine", "one"), Things.Thing("a", extra: new() { ["provider"] = "mine" }));

        var result = await Bench.PreviewAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(Bench.Answer("mine")["id"]!.GetValue<string>(), Is.EqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9"));
        Assert.That(Bench.Calls("Configure").Single().Text("id"), Is.EqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9"));
    }

    [Test]
    public async Task Preview_AsksNothingOfAProviderWhoseConfigurationIsUnknown()
    {
        Bench.Program(
            Things.Thing("first"),
            Provider("mine", "one", new() { ["take"] = new JsonObject { ["key"] = "first.computed" } }),
            Things.Thing("a", extra: new() { ["provider"] = "mine" }));

        var result = await Bench.PreviewAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("create", 3))));
        Assert.That(Bench.CallNames("Create"), Is.EqualTo(new[] { "Create first" }));
        Assert.That(Bench.CallNames("Configure"), Is.EqualTo(new[] { "Configure default" }));
    }

    [Test]
    public async Task Up_NamesTheDefaultProviderByItsVersionAndFollowsAnUpgrade()
    {
        Bench.Plugin(new() { ["configNeverReplaces"] = true });
        Bench.Program(Things.Thing("a", more: request => request.Version = "1.0.0"));
        await Bench.UpWellAsync();
        Assert.That(Bench.Resource("default_1_0_0").Inputs.Fields["version"].StringValue, Is.EqualTo("1.0.0"));
        Bench.Program(Things.Thing("a", more: request => request.Version = "9.0.0-rc.1"));

        var result = await Bench.UpAsync();

        Assert.That(result.Changes, Is.EqualTo(Changes(("same", 1))), Bench.Shown);
        Assert.That(Bench.Resource("a").Provider, Does.Contain("::default_9_0_0_rc_1::"));
        Assert.That(Bench.Load().Resources.Select(resource => resource.Name), Has.No.Member("default_1_0_0"));
        Assert.That(Bench.Shown, Does.Contain("the plugin of fake has version 1.2.3, the program asks for 9.0.0-rc.1"));
    }

    [Test]
    public async Task Invoke_ReachesTheDefaultProvider()
    {
        var args = new Struct { Fields = { ["x"] = Value.ForString("1") } };
        Bench.Program(Things.Step("Invoke", "i", new ResourceInvokeRequest { Tok = "fake:index:fn", Args = args }));

        await Bench.UpWellAsync();

        Assert.That(Bench.Answer("i")["return"]!.ToJsonString(), Is.EqualTo("""{"x":"1","echo":"fake:index:fn"}"""));
        Assert.That(Bench.Calls("Invoke").Single().Request["preview"], Is.Null);
    }

    [Test]
    public async Task Invoke_DescribesResourcesOfThisProgram()
    {
        var args = new Struct { Fields = { ["urn"] = Value.ForString(Things.Urn("a")) } };
        Bench.Program(
            Things.Thing("a"),
            Things.Step("Invoke", "i", new ResourceInvokeRequest { Tok = "pulumi:pulumi:getResource", Args = args }));

        await Bench.UpWellAsync();

        Assert.That(Bench.Answer("i")["return"]!["id"]!.GetValue<string>(), Is.EqualTo("a-0"));
        Assert.That(Bench.Answer("i")["return"]!["state"]!["computed"]!.GetValue<string>(), Is.EqualTo("computed by a-0"));
    }

    [Test]
    public async Task Read_RecordsAResourceThatIsNeverDeleted()
    {
        Bench.Program(Read("a", "their-id"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.Empty, Bench.Shown);
        Assert.That(result.Changes, Is.EqualTo(Changes(("read", 1))));
        Assert.That(Bench.Answer("a")["properties"]!["computed"]!.GetValue<string>(), Is.EqualTo("computed by their-id"));
        Assert.That(Bench.Resource("a").External, Is.True);
        await Bench.DestroyAsync();
        Assert.That(Bench.Calls("Delete"), Is.Empty);
        Assert.That(Bench.Load().Resources, Is.Empty);
    }

    [Test]
    public async Task Read_OfWhatIsNotThereFails()
    {
        Bench.Plugin(new() { ["gone"] = new JsonArray("their-id") });
        Bench.Program(Read("a", "their-id"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): resource 'their-id' does not exist" }));
    }

    private static JsonObject Read(string name, string id) =>
        Things.Step("ReadResource", name, new ReadResourceRequest { Type = Things.Type, Name = name, Id = id });

    private static JsonObject Provider(string name, string key, JsonObject? extra = null) => Things.Step(
        "RegisterResource",
        name,
        new RegisterResourceRequest
        {
            Type = "pulumi:providers:fake",
            Name = name,
            Custom = true,
            Object = new Struct { Fields = { ["key"] = Value.ForString(key) } },
        },
        extra);
}
