using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;
using Pulumi.Utilities;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

/// <summary>Resources that the engine refers to in answers.</summary>
internal sealed class ReferenceTests : EngineTest
{
    [TestCase("")]
    [TestCase("1.2.3")]
    [TestCase("1.9.0")]
    public async Task Reference_IsTheClassThatAnSdkHas_LookedUpByItsUrn(string version)
    {
        AnswerWithReference("test:index:Link", version);
        Holder holder = null!;
        await SucceedAsync(() => holder = new Holder());

        var link = await OutputUtilities.GetValueAsync(holder.Held);
        Assert.That(link, Is.TypeOf<Link>());
        Assert.That(await OutputUtilities.GetValueAsync(((Link)link).Text), Is.EqualTo("from its state"));
        Assert.That(await OutputUtilities.GetValueAsync(((Link)link).Id), Is.EqualTo("id-of-state"));
        Assert.That(Sent.Invokes.Single().Tok, Is.EqualTo("pulumi:pulumi:getResource"));
        Assert.That(Sent.Invokes.Single().Args.Fields["urn"].StringValue, Is.EqualTo(Recording.LinkUrn("held")));
        Assert.That(Sent.Registered.Select(request => request.Name), Does.Not.Contain("held"));
    }

    [TestCase("test:index:Link", "2.0.0")]
    [TestCase("test:index:Other", "1.2.3")]
    public async Task Reference_WithoutSuchAClassIsAResourceWithUrnAndId(string type, string version)
    {
        AnswerWithReference(type, version);
        Holder holder = null!;
        await SucceedAsync(() => holder = new Holder());

        var held = await OutputUtilities.GetValueAsync(holder.Held);
        Assert.That(held, Is.Not.TypeOf<Link>());
        Assert.That(held.GetResourceType(), Is.EqualTo(type));
        Assert.That(await OutputUtilities.GetValueAsync(held.Urn), Is.EqualTo(Recording.UrnOf(type, "held")));
        Assert.That(Sent.Invokes, Is.Empty);
    }

    private void AnswerWithReference(string type, string version)
    {
        var reference = new Struct
        {
            Fields =
            {
                [Wire.SignatureKey] = Value.ForString(Wire.ResourceSignature),
                [Wire.Urn] = Value.ForString(Recording.UrnOf(type, "held")),
                [Wire.Id] = Value.ForString("id-of-reference"),
                [Wire.PackageVersion] = Value.ForString(version),
            },
        };
        Sent.OnRegister = request => new RegisterResourceResponse
        {
            Urn = Recording.UrnOf(request.Type, request.Name),
            Id = "id",
            Object = new Struct { Fields = { ["held"] = Value.ForStruct(reference) } },
        };
        Sent.OnInvoke = request => new ResourceInvokeResponse
        {
            Return = Struct.Parser.ParseJson($$"""
                {"urn": "{{request.Args.Fields["urn"].StringValue}}", "id": "id-of-state", "state": {"text": "from its state"} }
                """),
        };
    }

    private sealed class Holder() : CustomResource("test:index:Holder", "holder", null)
    {
        [Output("held")]
        public Output<Resource> Held { get; private set; } = null!;
    }
}
