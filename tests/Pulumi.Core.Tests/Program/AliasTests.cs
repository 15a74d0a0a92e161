using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;

namespace Pulumi.Core.Tests.Program;

/// <summary>Former identities, for engines that take them by their parts and for those that take URNs only.</summary>
internal sealed class AliasTests : EngineTest
{
    private const string Start = "urn:pulumi:dev::project::";

    [Test]
    public async Task Aliases_AreSentByTheirParts()
    {
        await SucceedAsync(RegisterFamily);

        Assert.That(Sent.Resource("app-leaf").Aliases, Is.EqualTo(new[]
        {
            new PulumiClassicLink.Protocol.Alias { Spec = new() { Name = "leaf", Type = "old:index:Link" } },
            new PulumiClassicLink.Protocol.Alias { Spec = new() { NoParent = true } },
        }));
        Assert.That(Sent.Resource("other").Aliases, Is.Empty);
        Assert.That(Sent.Registered.SelectMany(request => request.AliasURNs), Is.Empty);
    }

    [Test]
    public async Task Aliases_AreComputedForAnEngineThatTakesUrnsOnly_WithThoseOfTheParent()
    {
        Sent.Features.Remove("aliasSpecs");

        await SucceedAsync(RegisterFamily);

        Assert.That(Sent.Resource("app").AliasURNs, Is.EqualTo(new[] { Start + "test:index:Group::former" }));
        Assert.That(Sent.Resource("app-leaf").AliasURNs, Is.EqualTo(new[]
        {
            Start + "test:index:Group$old:index:Link::leaf",
            Start + "test:index:Link::app-leaf",
            Start + "test:index:Group$test:index:Link::former-leaf",
        }));
        Assert.That(Sent.Resource("other").AliasURNs, Is.EqualTo(new[] { Start + "test:index:Group$test:index:Link::other" }));
        Assert.That(Sent.Registered.SelectMany(request => request.Aliases), Is.Empty);
    }

    [Test]
    public async Task Aliases_ComputedTakeEveryWayToNameAParent()
    {
        Sent.Features.Remove("aliasSpecs");

        await SucceedAsync(() =>
        {
            var old = new Link("old");
            _ = new Link("one", null, new CustomResourceOptions
            {
                Aliases =
                {
                    new Alias { Parent = old },
                    new Alias { ParentUrn = Start + "a:b:C::c", Name = Output.Create("named") },
                    new Alias { Project = "before", Stack = "test" },
                    new Alias { Urn = "urn:pulumi:x::y::a:b:C::whole" },
                    Output.Create(new Alias { Type = "a:b:C" }),
                },
            });
        });

        Assert.That(Sent.Resource("one").AliasURNs, Is.EqualTo(new[]
        {
            Start + "test:index:Link$test:index:Link::one",
            Start + "a:b:C$test:index:Link::named",
            "urn:pulumi:test::before::test:index:Link::one",
            "urn:pulumi:x::y::a:b:C::whole",
            Start + "a:b:C::one",
        }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Aliases_ThatAreUnknownAreLeftOut(bool byParts)
    {
        if (!byParts) Sent.Features.Remove("aliasSpecs");

        await SucceedAsync(() =>
        {
            var id = new Link("old").Id;
            _ = new Link("one", null, new CustomResourceOptions { Aliases = { id.Apply(name => new Alias { Name = name }) } });
        }, preview: true);

        Assert.That(Sent.Resource("one").Aliases, Is.Empty);
        Assert.That(Sent.Resource("one").AliasURNs, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Aliases_WhosePartsExcludeEachOtherFailTheProgram(bool byParts)
    {
        if (!byParts) Sent.Features.Remove("aliasSpecs");

        var exitCode = await Engine.RunAsync(() => _ = new Link("one", null, new CustomResourceOptions
        {
            Aliases = { new Alias { Urn = "urn", Name = "name" } },
        }));

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(), Does.Contain("An alias with a URN can have nothing else."));
        Assert.That(Sent.Registered.Select(request => request.Name), Does.Not.Contain("one"));
    }

    private static void RegisterFamily()
    {
        var app = new Group("app", new ComponentResourceOptions { Aliases = { new Alias { Name = "former" } } });
        _ = new Link("app-leaf", null, new CustomResourceOptions
        {
            Parent = app,
            Aliases = { new Alias { Name = "leaf", Type = "old:index:Link" }, new Alias { NoParent = true } },
        });
        _ = new Link("other", null, new CustomResourceOptions { Parent = app });
    }

    private sealed class Group(string name, ComponentResourceOptions options)
        : ComponentResource("test:index:Group", name, options);
}
