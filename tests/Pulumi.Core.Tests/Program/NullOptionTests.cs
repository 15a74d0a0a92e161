using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

/// <summary>A null in a list of options counts as not written: programs put optional resources there.</summary>
internal sealed class NullOptionTests : EngineTest
{
    private static Link? NoLink => null;

    [Test]
    public async Task DependsOn_LeavesNullsOut()
    {
        await SucceedAsync(() =>
        {
            var one = new Link("one");
            _ = new Link("user", null, new CustomResourceOptions { DependsOn = { one, NoLink!, (Input<Resource>)null! } });
            _ = new Link("user-of-list", null, new CustomResourceOptions { DependsOn = new List<Resource> { NoLink!, one } });
            _ = new ComponentResource("test:index:Group", "group", new ComponentResourceOptions { DependsOn = { NoLink!, one } });
        });

        foreach (var name in new[] { "user", "user-of-list", "group" })
            Assert.That(Sent.Resource(name).Dependencies, Is.EqualTo(new[] { Recording.LinkUrn("one") }), name);
    }

    [Test]
    public async Task DependsOn_OfAListThatIsNotThereIsEmpty()
    {
        await SucceedAsync(() =>
        {
            _ = new Link("of-output", null, new CustomResourceOptions { DependsOn = Output.Create((List<Resource>)null!) });
            _ = new Link("of-array", null, new CustomResourceOptions { DependsOn = default(ImmutableArray<Input<Resource>>) });
        });

        Assert.That(Sent.Registered.SelectMany(request => request.Dependencies), Is.Empty);
        Assert.That(Sent.Registered, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task DependsOn_OfAFunctionLeavesNullsOut()
    {
        Sent.OnInvoke = _ => new ResourceInvokeResponse { Return = new Struct() };

        await SucceedAsync(() => _ = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
            "test:index:getLinks", new GetLinksArgs(), new InvokeOutputOptions { DependsOn = { NoLink! } }));

        Assert.That(Sent.Invokes, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task OtherLists_LeaveNullsOut(bool putsAliasesTogetherItself)
    {
        if (!putsAliasesTogetherItself) Sent.Features.Remove("aliasSpecs");
        await SucceedAsync(() => _ = new Link("one", null, new CustomResourceOptions
        {
            IgnoreChanges = { "text", null! },
            ReplaceOnChanges = { null!, "count" },
            AdditionalSecretOutputs = { null!, "note" },
            Aliases = { (Alias)null!, null!, new Alias { Name = "former" } },
        }));
        await SucceedAsync(() =>
            _ = new ComponentResource("test:index:Group", "group", new ComponentResourceOptions { Providers = { null! } }));

        var request = Sent.Resource("one");
        Assert.That((request.IgnoreChanges.Single(), request.ReplaceOnChanges.Single(), request.AdditionalSecretOutputs.Single()),
            Is.EqualTo(("text", "count", "note")));
        Assert.That(request.Aliases.Count + request.AliasURNs.Count, Is.EqualTo(1));
    }
}
