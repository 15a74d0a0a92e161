using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

internal sealed class RegistrationTests : EngineTest
{
    [Test]
    public async Task RunAsync_RegistersTheStackFirstAndSignalsLast()
    {
        await SucceedAsync(() => _ = new Link("one"));

        Assert.That(Sent.Calls, Is.EqualTo(new[]
        {
            "RegisterResource project-dev", "RegisterResource one", "RegisterResourceOutputs", "SignalAndWaitForShutdown",
        }).Or.EqualTo(new[]
        {
            "RegisterResource project-dev", "RegisterResourceOutputs", "RegisterResource one", "SignalAndWaitForShutdown",
        }));
        var stack = Sent.Resource("project-dev");
        Assert.That((stack.Type, stack.Custom, stack.Parent), Is.EqualTo(("pulumi:pulumi:Stack", false, "")));
        Assert.That(Sent.Resource("one").Parent, Is.EqualTo(Recording.UrnOf("pulumi:pulumi:Stack", "project-dev")));
    }

    [Test]
    public async Task RegisterResource_SendsInputsAndSupportsSecretsAndResults()
    {
        await SucceedAsync(() => _ = new Link("one", new LinkArgs
        {
            Text = "hello",
            Flag = true,
            Count = 3,
            Ratio = 0.5,
            Names = { "b", "a" },
            Tags = { { "k", "v" } },
            SecretText = "hush",
        }));

        var request = Sent.Resource("one");
        Assert.That(request.Object.ToString(), Is.EqualTo(
            """{ "count": 3, "flag": true, "names": [ "b", "a" ], "ratio": 0.5, "secretText": """
            + """{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "hush" }, """
            + """ "tags": { "k": "v" }, "text": "hello" }""".TrimStart()));
        Assert.That((request.Type, request.Custom, request.Version), Is.EqualTo(("test:index:Link", true, "1.2.3")));
        Assert.That(request.AcceptSecrets && request.AcceptResources && request.SupportsResultReporting);
        Assert.That(request.HasProtect || request.HasRetainOnDelete || request.DeleteBeforeReplaceDefined, Is.False);
    }

    [Test]
    public async Task RegisterResource_SendsDependenciesByPropertyAndTogether()
    {
        await SucceedAsync(() =>
        {
            var text = new Link("text");
            var list = new Link("list");
            var explicitly = new Link("explicitly");
            _ = new Link(
                "user",
                new LinkArgs { Text = text.Id, Names = { "plain", Output.Format($"x{list.Id}") }, Count = 1 },
                new CustomResourceOptions { DependsOn = { explicitly } });
        });

        var request = Sent.Resource("user");
        Assert.That(request.Dependencies, Is.EquivalentTo(
            new[] { Recording.LinkUrn("text"), Recording.LinkUrn("list"), Recording.LinkUrn("explicitly") }));
        Assert.That(request.PropertyDependencies["text"].Urns, Is.EqualTo(new[] { Recording.LinkUrn("text") }));
        Assert.That(request.PropertyDependencies["names"].Urns, Is.EqualTo(new[] { Recording.LinkUrn("list") }));
        Assert.That(request.PropertyDependencies["count"].Urns, Is.Empty);
        Assert.That(request.Object.Fields["text"].StringValue, Is.EqualTo("id-text"));
        Assert.That(request.Object.Fields["names"].ListValue.Values[1].StringValue, Is.EqualTo("xid-list"));
    }

    [Test]
    public async Task RegisterResource_SendsEveryOption()
    {
        await SucceedAsync(() =>
        {
            var old = new Link("old");
            _ = new Link("new", null, new CustomResourceOptions
            {
                Parent = old,
                Protect = true,
                RetainOnDelete = false,
                DeletedWith = old,
                DeleteBeforeReplace = true,
                ImportId = "i-1",
                Version = "2.0.0",
                PluginDownloadURL = "https://example.test/",
                IgnoreChanges = { "text" },
                ReplaceOnChanges = { "count" },
                AdditionalSecretOutputs = { "note" },
                CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromMilliseconds(1) },
                Aliases = { new Alias { Name = "former" }, new Alias { NoParent = true }, new Alias { Urn = "urn:old" } },
            });
        });

        var request = Sent.Resource("new");
        Assert.That(request.Parent, Is.EqualTo(Recording.LinkUrn("old")));
        Assert.That((request.Protect, request.HasRetainOnDelete, request.RetainOnDelete), Is.EqualTo((true, true, false)));
        Assert.That(request.DeletedWith, Is.EqualTo(Recording.LinkUrn("old")));
        Assert.That((request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined), Is.EqualTo((true, true)));
        Assert.That((request.ImportId, request.Version), Is.EqualTo(("i-1", "2.0.0")));
        Assert.That(request.PluginDownloadURL, Is.EqualTo("https://example.test/"));
        Assert.That(request.IgnoreChanges, Is.EqualTo(new[] { "text" }));
        Assert.That(request.ReplaceOnChanges, Is.EqualTo(new[] { "count" }));
        Assert.That(request.AdditionalSecretOutputs, Is.EqualTo(new[] { "note" }));
        Assert.That(request.CustomTimeouts, Is.EqualTo(
            new RegisterResourceRequest.Types.CustomTimeouts { Create = "300000000000ns", Delete = "1000000ns" }));
        Assert.That(request.Aliases, Is.EqualTo(new[]
        {
            new PulumiClassicLink.Protocol.Alias { Spec = new() { Name = "former" } },
            new PulumiClassicLink.Protocol.Alias { Spec = new() { NoParent = true } },
            new PulumiClassicLink.Protocol.Alias { Urn = "urn:old" },
        }));
    }

    [Test]
    public async Task RegisterResource_WaitsForTheAnswerAboutADependency()
    {
        // A URN that only the answer tells.
        Sent.OnRegister = request => request.Name == "first" ? new() { Urn = "urn:told", Id = "i", Object = new() } : Sent.Echo(request);

        await SucceedAsync(() =>
        {
            var first = new Link("first");
            _ = new Link("user", null, new CustomResourceOptions { DependsOn = { first } });
        });

        Assert.That(Sent.Resource("user").Dependencies, Is.EqualTo(new[] { "urn:told" }));
    }

    [Test]
    public async Task RegisterResource_OfAProviderInUseSendsItsReference()
    {
        await SucceedAsync(() => UseProvider());

        Assert.That(Sent.Resource("p").Type, Is.EqualTo("pulumi:providers:test"));
        Assert.That(Sent.Resource("user").Provider, Is.EqualTo("urn:pulumi:dev::project::pulumi:providers:test::p::id-p"));
        Assert.That(Sent.Resource("child").Provider, Is.EqualTo(Sent.Resource("user").Provider));
        Assert.That(Sent.Resource("user").Dependencies, Is.Empty);
    }

    [Test]
    public async Task RegisterResource_OfAProviderWithoutIdSendsTheUnknownId()
    {
        await SucceedAsync(() => UseProvider(), preview: true);

        Assert.That(Sent.Resource("user").Provider, Does.EndWith("::p::04da6b54-80e4-46f7-96ec-b56ff0331ba9"));
    }

    [Test]
    public async Task RegisterResource_OfAChildInheritsProtection()
    {
        await SucceedAsync(() =>
        {
            var parent = new Link("parent", null, new CustomResourceOptions { Protect = true });
            _ = new Link("child", null, new CustomResourceOptions { Parent = parent });
            _ = new Link("free", null, new CustomResourceOptions { Parent = parent, Protect = false });
        });

        Assert.That(Sent.Resource("child").Protect);
        Assert.That((Sent.Resource("free").HasProtect, Sent.Resource("free").Protect), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task RegisterResource_WithoutTheFeatureRefusesTheOption()
    {
        Sent.Features.Remove("deletedWith");

        var exitCode = await Engine.RunAsync(() =>
        {
            var old = new Link("old");
            _ = new Link("new", null, new CustomResourceOptions { DeletedWith = old });
        });

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors, Has.One.Contains("DeletedWith"));
        Assert.That(Sent.Registered.Select(request => request.Name), Does.Not.Contain("new"));
    }

    private static void UseProvider()
    {
        var provider = new TestProvider("p", new TestProviderArgs { Region = "cn-test" });
        var user = new Link("user", null, new CustomResourceOptions { Provider = provider });
        _ = new Link("child", null, new CustomResourceOptions { Parent = user });
    }

    [Test]
    public async Task RegisterResource_TakesTheOptionsAsTheyWereGiven()
    {
        await SucceedAsync(() =>
        {
            var options = new CustomResourceOptions { IgnoreChanges = { "text" } };
            _ = new Plain("first", options);
            options.Protect = true;
            options.IgnoreChanges.Add("later");
            options.DependsOn.Add(new Plain("second", options));
        });

        Assert.That(Sent.Resource("first").HasProtect, Is.False);
        Assert.That(Sent.Resource("first").IgnoreChanges, Is.EqualTo(new[] { "text" }));
        Assert.That(Sent.Resource("first").Dependencies, Is.Empty);
        Assert.That(Sent.Resource("second").Protect, Is.True);
    }

    private sealed class Plain(string name, CustomResourceOptions options)
        : CustomResource("test:index:Plain", name, null, options);
}
