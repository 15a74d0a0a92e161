using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;
using Pulumi.Utilities;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

internal sealed class AnswerTests : EngineTest
{
    private Link _link = null!;

    [Test]
    public async Task Answer_FillsTypedOutputs()
    {
        Answer("""
            {"text":"t","note":null,"flag":true,"count":3.9,"ratio":0.25,"names":["a","b"],"tags":{"k":"v","__own":"x"}}
            """);

        await SucceedAsync(() => _link = new Link("one"));

        Assert.That(await Value(_link.Text), Is.EqualTo("t"));
        Assert.That(await Value(_link.Note), Is.Null);
        Assert.That(await Value(_link.Flag), Is.True);
        Assert.That(await Value(_link.Count), Is.EqualTo(3));
        Assert.That(await Value(_link.Ratio), Is.EqualTo(0.25));
        Assert.That(await Value(_link.Names), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(await Value(_link.Tags), Is.EqualTo(new Dictionary<string, string> { ["k"] = "v" }));
        Assert.That(await Value(_link.Id), Is.EqualTo("id-one"));
        Assert.That(await Value(_link.Urn), Is.EqualTo(Recording.LinkUrn("one")));
    }

    [Test]
    public async Task Answer_OfAnUpdateWithoutAPropertyMeansTheDefault()
    {
        Answer("{}");

        await SucceedAsync(() => _link = new Link("one"));

        Assert.That(await Value(_link.Text), Is.Null);
        Assert.That(await Value(_link.Count), Is.Zero);
    }

    [Test]
    public async Task Answer_OfAPreviewWithoutAPropertyMeansUnknown()
    {
        Answer("""{"text":"known"}""");

        await SucceedAsync(() => _link = new Link("one"), preview: true);

        Assert.That((await _link.Count.Data).IsKnown, Is.False);
        Assert.That((await _link.Id.Data).IsKnown, Is.False);
        Assert.That(await Value(_link.Text), Is.EqualTo("known"));
    }

    [TestCase(Result.Fail)]
    [TestCase(Result.Skip)]
    public async Task Answer_WithoutSuccessLeavesMissingOutputsUnknownAndTheProgramGoesOn(Result result)
    {
        Sent.OnRegister = request => new() { Urn = Recording.LinkUrn(request.Name), Object = new Struct(), Result = result };

        await SucceedAsync(() =>
        {
            _link = new Link("failed");
            _ = new Link("user", new LinkArgs { Text = _link.Text });
        });

        Assert.That((await _link.Text.Data).IsKnown, Is.False);
        Assert.That(Sent.Resource("user").Object.Fields["text"].StringValue, Is.EqualTo(Wire.Unknown));
    }

    [Test]
    public async Task Answer_WithASecretStaysSecretOnItsWayToTheNextResource()
    {
        Sent.OnRegister = request => request.Name == "one"
            ? Echo(request, $$"""{"text":{{Secret("\"hush\"")}},"names":["a",{{Secret("\"b\"")}}]}""")
            : Sent.Echo(request);

        await SucceedAsync(() =>
        {
            _link = new Link("one");
            _ = new Link("two", new LinkArgs { Text = _link.Text.Apply(text => text + "!"), Names = _link.Names });
        });

        Assert.That(await Output.IsSecretAsync(_link.Text));
        Assert.That(await Output.IsSecretAsync(_link.Names));
        Assert.That(await Output.IsSecretAsync(_link.Id), Is.False);
        var sent = Sent.Resource("two").Object.Fields;
        Assert.That(sent["text"], Is.EqualTo(Google.Protobuf.WellKnownTypes.Value.Parser.ParseJson(Secret("\"hush!\""))));
        Assert.That(sent["names"], Is.EqualTo(Google.Protobuf.WellKnownTypes.Value.Parser.ParseJson(Secret("""["a","b"]"""))));
    }

    [Test]
    public async Task Answer_WithAnUnknownInsideMakesTheWholePropertyUnknown()
    {
        Answer($$"""{"names":["a","{{Wire.Unknown}}"],"tags":{"k":"{{Wire.Unknown}}"},"text":"t"}""");

        await SucceedAsync(() => _link = new Link("one"));

        Assert.That((await _link.Names.Data).IsKnown, Is.False);
        Assert.That((await _link.Tags.Data).IsKnown, Is.False);
        Assert.That(await Value(_link.Text), Is.EqualTo("t"));
    }

    [Test]
    public async Task Answer_OfAnotherTypeIsAWarningAndTheDefault()
    {
        Answer("""{"count":"three","text":"t"}""");

        var exitCode = await Engine.RunAsync(() => _link = new Link("one"));

        Assert.That(exitCode, Is.Zero);
        Assert.That(await Value(_link.Count), Is.Zero);
        var warning = Sent.Logs.Single();
        Assert.That(warning.Severity, Is.EqualTo(LogSeverity.Warning));
        Assert.That(warning.Urn, Is.EqualTo(Recording.LinkUrn("one")));
        Assert.That(warning.Message, Does.Contain("count").And.Contain("a text"));
    }

    [Test]
    public async Task Preview_SendsUnknownsOnWithoutRunningApply()
    {
        var hasRun = false;
        await SucceedAsync(() =>
        {
            _link = new Link("one");
            _ = new Link("two", new LinkArgs
            {
                Text = _link.Id.Apply(id =>
                {
                    hasRun = true;
                    return id;
                }),
                Names = { "known", _link.Id },
                Count = _link.Count,
                SecretText = _link.Id,
            });
        }, preview: true);

        Assert.That(hasRun, Is.False);
        var sent = Sent.Resource("two").Object.Fields;
        Assert.That(sent["text"].StringValue, Is.EqualTo(Wire.Unknown));
        Assert.That(sent["names"].ListValue.Values.Select(value => value.StringValue), Is.EqualTo(new[] { "known", Wire.Unknown }));
        Assert.That(sent["count"].StringValue, Is.EqualTo(Wire.Unknown));
        Assert.That(sent["secretText"].StringValue, Is.EqualTo(Wire.Unknown));
        Assert.That(Sent.Resource("two").Dependencies, Is.EqualTo(new[] { Recording.LinkUrn("one") }));
    }

    [Test]
    public async Task Get_ReadsTheResourceAndKeepsTheRequestedId()
    {
        Sent.OnRead = _ => new() { Urn = Recording.LinkUrn("one"), Properties = Struct.Parser.ParseJson("""{"text":"read"}""") };

        await SucceedAsync(() => _link = Link.Get("one", "i-1", new LinkState { Text = "hint" }));

        var read = Sent.Reads.Single();
        Assert.That((read.Id, read.Type, read.Name, read.Version), Is.EqualTo(("i-1", "test:index:Link", "one", "1.2.3")));
        Assert.That(read.Parent, Is.EqualTo(Recording.UrnOf("pulumi:pulumi:Stack", "project-dev")));
        Assert.That(read.Properties.Fields["text"].StringValue, Is.EqualTo("hint"));
        Assert.That(read.AcceptSecrets && read.AcceptResources);
        Assert.That(await Value(_link.Text), Is.EqualTo("read"));
        Assert.That(await Value(_link.Id), Is.EqualTo("i-1"));
        Assert.That(Sent.Registered.Select(request => request.Name), Is.EqualTo(new[] { "project-dev" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Get_ByAnIdThatIsUnknown_IsAReadOfWhatIsUnknown(bool preview)
    {
        Sent.OnRead = request => new() { Urn = Recording.UrnOf(request.Type, request.Name), Properties = new Struct() };

        await SucceedAsync(() => _link = Link.Get("one", OutputUtilities.CreateUnknown("x"), new LinkState { Text = "hint" }), preview);

        Assert.That(Sent.Reads.Single().Id, Is.EqualTo(Wire.Unknown));
        Assert.That(Sent.Registered.Select(request => request.Name), Is.EqualTo(new[] { "project-dev" }));
        Assert.That((await _link.Id.Data).IsKnown || (await _link.Text.Data).IsKnown, Is.False);
        Assert.That((await _link.Urn.Data).Value, Is.EqualTo(Recording.LinkUrn("one")));
    }

    [Test]
    public async Task Urn_OfTheOptionsAsksTheEngineForTheResource()
    {
        var urn = Recording.LinkUrn("one");
        Sent.OnInvoke = _ => new() { Return = Struct.Parser.ParseJson($$$"""{"urn":"{{{urn}}}","id":"i-1","state":{"text":"kept"}}""") };

        await SucceedAsync(() => _link = new Link("one", null, new CustomResourceOptions { Urn = urn }));

        Assert.That(Sent.Invokes.Single().Tok, Is.EqualTo("pulumi:pulumi:getResource"));
        Assert.That(Sent.Invokes.Single().Args.Fields["urn"].StringValue, Is.EqualTo(urn));
        Assert.That((await Value(_link.Text), await Value(_link.Id)), Is.EqualTo(("kept", "i-1")));
    }

    private void Answer(string json) => Sent.OnRegister = request => Echo(request, json);

    private RegisterResourceResponse Echo(RegisterResourceRequest request, string json)
    {
        var answer = Sent.Echo(request);
        answer.Object = Struct.Parser.ParseJson(json);
        return answer;
    }

    private static string Secret(string json)
        => $$"""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":{{json}}}""";

    private static async Task<T> Value<T>(Output<T> output)
    {
        var data = await output.Data;
        Assert.That(data.IsKnown);
        return data.Value;
    }
}
