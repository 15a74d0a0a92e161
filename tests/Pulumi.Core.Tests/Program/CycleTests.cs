using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

/// <summary>A component as a dependency stands for the resources below it, which may depend on it themselves.</summary>
internal sealed class CycleTests : EngineTest
{
    [Test]
    public async Task Child_ThatDependsOnItsParentDoesNotWaitForItself([Values] bool byUrn)
    {
        await SucceedAsync(() =>
        {
            var outer = new ComponentResource("test:index:Group", "outer");
            var inner = new ComponentResource("test:index:Group", "inner", new ComponentResourceOptions { Parent = outer });
            foreach (var name in new[] { "one", "two" })
            {
                _ = new Link(
                    name,
                    new LinkArgs { Text = byUrn ? Output.Format($"{outer.Urn}{inner.Urn}") : "a" },
                    new CustomResourceOptions { Parent = inner, DependsOn = byUrn ? [] : [inner, outer] });
            }
        });

        Assert.That(Sent.Registered.SelectMany(request => request.Dependencies), Is.Empty);
        Assert.That(Sent.Resource("two").Parent, Is.EqualTo(Recording.UrnOf("test:index:Group", "inner")));
    }

    [Test]
    public async Task Child_OfAResourceThatItDependsOnStillDependsOnIt()
    {
        await SucceedAsync(() =>
        {
            var parent = new Link("parent");
            _ = new Link("child", null, new CustomResourceOptions { Parent = parent, DependsOn = { parent } });
        });

        Assert.That(Sent.Resource("child").Dependencies, Is.EqualTo(new[] { Recording.LinkUrn("parent") }));
    }

    [Test]
    public async Task Function_ThatDependsOnItsParentDoesNotWaitForWhatUsesIt()
    {
        Sent.OnInvoke = _ => new ResourceInvokeResponse { Return = Struct.Parser.ParseJson("""{"text":"told"}""") };
        await SucceedAsync(() =>
        {
            var group = new ComponentResource("test:index:Group", "group");
            var told = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                "test:index:getLinks", new GetLinksArgs(), new InvokeOutputOptions { Parent = group, DependsOn = { group } });
            _ = new Link("one", new LinkArgs { Text = told.Apply(answer => answer["text"]) }, new CustomResourceOptions { Parent = group });
        });

        Assert.That(Sent.Resource("one").Object.Fields["text"].StringValue, Is.EqualTo("told"));
    }

    /// <summary>What was made before it is waited for: in a preview its id is not known, so the function is not called.</summary>
    [Test]
    public async Task Function_ThatDependsOnItsParentWaitsForWhatWasMadeBefore()
    {
        await SucceedAsync(
            () =>
            {
                var group = new ComponentResource("test:index:Group", "group");
                _ = new Link("one", null, new CustomResourceOptions { Parent = group });
                _ = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                    "test:index:getLinks", new GetLinksArgs(), new InvokeOutputOptions { Parent = group, DependsOn = { group } });
            },
            preview: true);

        Assert.That(Sent.Invokes, Is.Empty);
    }

    /// <summary>The usual way to make many resources one after the other.</summary>
    [Test]
    public async Task Chain_OfManyDependencies_IsNoCircle()
    {
        await SucceedAsync(() =>
        {
            Link? before = null;
            for (var i = 0; i < 3000; i++)
                before = new Link($"link-{i}", null, new CustomResourceOptions { DependsOn = before is null ? [] : [before] });
        });

        Assert.That(Sent.Registered, Has.Count.EqualTo(3001));
    }

    /// <summary>The children of a component are those that it has when somebody looks; here nobody does before all are made.</summary>
    [Test]
    public async Task Children_OfTwoComponentsThatDependOnTheOtherOneAreNamed()
    {
        var exitCode = await Engine.RunAsync(() =>
        {
            var (left, right) = (new ComponentResource("test:index:Group", "left"), new ComponentResource("test:index:Group", "right"));
            var whole = new TaskCompletionSource<Resource>();
            _ = new Link("one", null, new CustomResourceOptions { Parent = left, DependsOn = { Output.Create(whole.Task) } });
            _ = new Link("two", null, new CustomResourceOptions { Parent = right, DependsOn = { left } });
            whole.SetResult(right);
        });

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(
            Sent.Errors.Single(), Does.Match("^These resources wait for one another: '(one' for 'two' for 'one|two' for 'one' for 'two)'"));
    }

    /// <summary>The children of a component are those that it has when somebody looks; here nobody does before all are made.</summary>
    [Test]
    public async Task Component_ThatWaitsForWhatItsChildrenWaitForIsNamed()
    {
        var exitCode = await Engine.RunAsync(() =>
        {
            var other = new ComponentResource("test:index:Group", "other");
            var whole = new TaskCompletionSource<Resource>();
            var group = new ComponentResource(
                "test:index:Group", "group", new ComponentResourceOptions { DependsOn = { Output.Create(whole.Task) } });
            _ = new Link("child", null, new CustomResourceOptions { Parent = group });
            _ = new Link("late", null, new CustomResourceOptions { Parent = other, DependsOn = { group } });
            whole.SetResult(other);
        });

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(), Does.Contain("'group'").And.Contain("'child'").And.Contain("'late'"));
    }
}
