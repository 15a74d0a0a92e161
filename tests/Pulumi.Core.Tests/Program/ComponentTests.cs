using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;

namespace Pulumi.Core.Tests.Program;

internal sealed class ComponentTests : EngineTest
{
    [Test]
    public async Task Component_ParentsItsChildrenAndRegistersItsOutputs()
    {
        await SucceedAsync(() => _ = new Pair("pair"));

        var request = Sent.Resource("pair");
        Assert.That((request.Type, request.Custom), Is.EqualTo(("test:index:Pair", false)));
        Assert.That(Sent.Resource("pair-child").Parent, Is.EqualTo(Recording.UrnOf("test:index:Pair", "pair")));
        var outputs = Sent.Outputs.Single(one => one.Urn.EndsWith("::pair", StringComparison.Ordinal));
        Assert.That(outputs.Outputs.ToString(), Is.EqualTo("""{ "childId": "id-pair-child" }"""));
    }

    [Test]
    public async Task Component_AsADependencyStandsForItsChildren()
    {
        await SucceedAsync(() =>
        {
            var pair = new Pair("pair");
            _ = new Link("user", null, new CustomResourceOptions { DependsOn = { pair } });
        });

        Assert.That(Sent.Resource("user").Dependencies, Is.EqualTo(new[] { Recording.LinkUrn("pair-child") }));
    }

    [Test]
    public async Task Component_GivesItsProvidersToItsChildren()
    {
        await SucceedAsync(() =>
        {
            var provider = new TestProvider("p", new TestProviderArgs());
            _ = new Pair("pair", new ComponentResourceOptions { Providers = { provider } });
        });

        Assert.That(Sent.Resource("pair").Provider, Is.Empty);
        Assert.That(Sent.Resource("pair-child").Provider, Does.EndWith("::p::id-p"));
    }

    [Test]
    public async Task RunAsync_SendsStackOutputsWithSecretsAndReferences()
    {
        var exitCode = await Engine.RunAsync(() =>
        {
            var link = new Link("one");
            return new Dictionary<string, object?>
            {
                ["plain"] = 1,
                ["nothing"] = null,
                ["secret"] = Output.CreateSecret("hush"),
                ["link"] = link,
            };
        });

        Assert.That(exitCode, Is.Zero);
        var outputs = Sent.Outputs.Single();
        Assert.That(outputs.Urn, Is.EqualTo(Recording.UrnOf("pulumi:pulumi:Stack", "project-dev")));
        Assert.That(outputs.Outputs.Fields.Keys, Is.EqualTo(new[] { "link", "plain", "secret" }));
        Assert.That(outputs.Outputs.Fields["secret"].StructValue.Fields["value"].StringValue, Is.EqualTo("hush"));
        Assert.That(outputs.Outputs.Fields["link"].StructValue.Fields["id"].StringValue, Is.EqualTo("id-one"));
        Assert.That(outputs.Outputs.Fields["link"].StructValue.Fields["urn"].StringValue, Is.EqualTo(Recording.LinkUrn("one")));
    }

    [Test]
    public async Task RegisterOutputs_OfASecretMapKeepsEachValueSecret()
    {
        await SucceedAsync(() => _ = new Vault("vault"));

        var fields = Sent.Outputs.Single(one => one.Urn.EndsWith("::vault", StringComparison.Ordinal)).Outputs.Fields;
        Assert.That(fields["code"].StructValue.Fields["value"].StringValue, Is.EqualTo("hush"));
        Assert.That(fields["marked"].StructValue.Fields["value"].StringValue, Is.EqualTo("hush too"));
    }

    [Test]
    public async Task Component_WithArgumentsSendsThem()
    {
        await SucceedAsync(() => _ = new ComponentResource("test:index:Group", "group", new LinkArgs { Text = "a" }));

        var request = Sent.Resource("group");
        Assert.That((request.Custom, request.Remote, request.Object.Fields["text"].StringValue), Is.EqualTo((false, false, "a")));
    }

    [Test]
    public async Task Component_ThatAProviderMakesIsRefused()
    {
        await SucceedAsync(() => Assert.That(
            () => new ComponentResource("test:index:Group", "group", null, null, remote: true),
            Throws.TypeOf<NotSupportedException>().With.Message.EqualTo(
                "test:index:Group is a component that a provider makes; that needs the official Pulumi package.")));

        Assert.That(Sent.Registered.Select(request => request.Type), Is.EqualTo(new[] { Stack.RootType }));
    }

    [Test]
    public async Task Program_CanOutliveAResourceClassThatIsWrong()
        => await SucceedAsync(() => Assert.Throws<InvalidOperationException>(() => _ = new Odd("odd")));

    /// <summary>A type that no output can have stands after one that can.</summary>
    private sealed class Odd(string name) : CustomResource("test:index:Odd", name, null)
    {
        [Output("fine")]
        public Output<string> Fine { get; private set; } = null!;

        [Output("odd")]
        public Output<long> Wrong { get; private set; } = null!;
    }

    private sealed class Vault : ComponentResource
    {
        public Vault(string name)
            : base("test:index:Vault", name)
            => RegisterOutputs(Output.CreateSecret<IDictionary<string, object?>>(
                new Dictionary<string, object?> { ["code"] = "hush", ["marked"] = Output.CreateSecret("hush too") }));
    }

    private sealed class Pair : ComponentResource
    {
        public Pair(string name, ComponentResourceOptions? options = null)
            : base("test:index:Pair", name, options)
        {
            var child = new Link($"{name}-child", null, new CustomResourceOptions { Parent = this });
            ChildId = child.Id;
            RegisterOutputs();
        }

        [Output("childId")]
        public Output<string> ChildId { get; private set; }
    }
}
