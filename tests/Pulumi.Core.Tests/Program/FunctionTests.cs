using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

internal sealed class FunctionTests : EngineTest
{
    private const string Token = "test:index:getLinks";

    [SetUp]
    public void AnswerLinks()
        => Sent.OnInvoke = _ => new()
        {
            Return = Struct.Parser.ParseJson(
                """{"links":[{"itemId":"a","weight":2,"color":"red"},{"itemId":"b"}],"region":"cn-test"}"""),
        };

    [Test]
    public async Task InvokeAsync_SendsArgumentsAndConvertsTheAnswer()
    {
        GetLinksResult result = null!;
        var exitCode = await TestEngine.RunAsync(Engine.Environment(), async () =>
        {
            result = await Deployment.Instance.InvokeAsync<GetLinksResult>(
                Token,
                new GetLinksArgs { VpcId = "vpc-1" },
                new InvokeOptions { Version = "1.2.3", PluginDownloadURL = "https://example.test/" });
            return new Dictionary<string, object?>();
        });

        Assert.That(exitCode, Is.Zero);
        var sent = Sent.Invokes.Single();
        Assert.That((sent.Tok, sent.Version, sent.PluginDownloadURL), Is.EqualTo((Token, "1.2.3", "https://example.test/")));
        Assert.That(sent.Args.ToString(), Is.EqualTo("""{ "vpcId": "vpc-1" }"""));
        Assert.That(result.Region, Is.EqualTo("cn-test"));
        Assert.That(result.Links.Select(link => (link.Id, link.Weight, link.Color)),
            Is.EqualTo(new (string, int?, Color)[] { ("a", 2, Color.Red), ("b", null, default) }));
    }

    [Test]
    public async Task Invoke_WithKnownArgumentsAsksAndPassesDependenciesOn()
    {
        await SucceedAsync(() =>
        {
            var one = new Link("one");
            var links = Deployment.Instance.Invoke<GetLinksResult>(Token, new GetLinksArgs { VpcId = one.Id });
            _ = new Link("two", new LinkArgs { Text = links.Apply(result => result.Region!) });
        });

        Assert.That(Sent.Invokes.Single().Args.Fields["vpcId"].StringValue, Is.EqualTo("id-one"));
        Assert.That(Sent.Resource("two").Object.Fields["text"].StringValue, Is.EqualTo("cn-test"));
        Assert.That(Sent.Resource("two").Dependencies, Is.EqualTo(new[] { Recording.LinkUrn("one") }));
    }

    [Test]
    public async Task Invoke_WithAnUnknownArgumentIsUnknownWithoutACall()
    {
        await SucceedAsync(() =>
        {
            var one = new Link("one");
            var links = Deployment.Instance.Invoke<GetLinksResult>(Token, new GetLinksArgs { VpcId = one.Id });
            _ = new Link("two", new LinkArgs { Text = links.Apply(result => result.Region!) });
        }, preview: true);

        Assert.That(Sent.Invokes, Is.Empty);
        Assert.That(Sent.Resource("two").Object.Fields["text"].StringValue, Is.EqualTo(Pulumi.Serialization.Wire.Unknown));
    }

    [Test]
    public async Task Invoke_ThatTheEngineCannotAnswerYetIsUnknown()
    {
        Sent.OnInvoke = _ => new() { Return = new Struct(), Unknown = true };

        await SucceedAsync(() =>
        {
            var links = Deployment.Instance.Invoke<GetLinksResult>(Token, new GetLinksArgs { VpcId = "vpc-1" });
            _ = new Link("two", new LinkArgs { Text = links.Apply(result => result.Region!) });
        }, preview: true);

        Assert.That(Sent.Resource("two").Object.Fields["text"].StringValue, Is.EqualTo(Pulumi.Serialization.Wire.Unknown));
    }

    [Test]
    public async Task InvokeAsync_ThatTheEngineCannotAnswerYetIsAnErrorThatNamesTheOtherForm()
    {
        Sent.OnInvoke = _ => new() { Return = new Struct(), Unknown = true };

        var exitCode = await TestEngine.RunAsync(Engine.Environment(preview: true), async () =>
        {
            await Deployment.Instance.InvokeAsync<GetLinksResult>(Token, new GetLinksArgs { VpcId = "vpc-1" });
            return new Dictionary<string, object?>();
        });

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(), Does.Contain(Token).And.Contain("Invoke instead of InvokeAsync"));
    }

    [Test]
    public async Task Invoke_ThatDependsOnAResourceWithoutIdIsUnknownWithoutACall()
    {
        bool? isKnown = null;
        await SucceedAsync(() =>
        {
            var one = new Link("one");
            var links = Deployment.Instance.Invoke<GetLinksResult>(
                Token, new GetLinksArgs { VpcId = "vpc-1" }, new InvokeOutputOptions { DependsOn = { one } });
            Deployment.RequireRun().Tasks.Track(links.Data.ContinueWith(data => isKnown = data.Result.IsKnown, TaskScheduler.Default));
        }, preview: true);

        Assert.That(Sent.Invokes, Is.Empty);
        Assert.That(isKnown, Is.False);
    }

    [Test]
    public async Task Invoke_UsesTheProviderOfItsParent()
    {
        await SucceedAsync(() =>
        {
            var provider = new TestProvider("p", new TestProviderArgs());
            var parent = new Link("parent", null, new CustomResourceOptions { Provider = provider });
            Deployment.Instance.Invoke<GetLinksResult>(Token, new GetLinksArgs(), new InvokeOptions { Parent = parent });
        });

        Assert.That(Sent.Invokes.Single().Provider, Does.EndWith("pulumi:providers:test::p::id-p"));
    }

    [Test]
    public async Task InvokeSingle_GivesTheOnlyValue()
    {
        Sent.OnInvoke = _ => new() { Return = Struct.Parser.ParseJson("""{"result":"one"}""") };

        var exitCode = await Engine.RunAsync(() => new Dictionary<string, object?>
        {
            ["answer"] = Deployment.Instance.InvokeSingle<string>(Token, InvokeArgs.Empty),
        });

        Assert.That(exitCode, Is.Zero);
        Assert.That(Sent.Outputs.Single().Outputs.ToString(), Is.EqualTo("""{ "answer": "one" }"""));
    }

    [Test]
    public async Task Invoke_WithFailuresNamesThem()
    {
        Sent.OnInvoke = _ => new()
        {
            Failures =
            {
                new CheckFailure { Property = "vpcId", Reason = "is empty" }, new CheckFailure { Property = "x", Reason = "is odd" },
            },
        };

        var exitCode = await Engine.RunAsync(() => Deployment.Instance.Invoke<GetLinksResult>(Token, new GetLinksArgs()));

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors, Is.EqualTo(new[] { $"Invoke of '{Token}' failed: is empty (vpcId); is odd (x)" }));
    }
}
