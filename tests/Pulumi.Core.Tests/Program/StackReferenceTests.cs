using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Program;

internal sealed class StackReferenceTests : EngineTest
{
    [SetUp]
    public void AnswerAsTheOtherStack() => Sent.OnRead = request => new ReadResourceResponse
    {
        Urn = Recording.UrnOf(request.Type, request.Name),
        Properties = Struct.Parser.ParseJson($$"""
            {
              "name": "{{request.Id}}",
              "outputs": {"{{Wire.SignatureKey}}": "{{Wire.SecretSignature}}", "value": {"linkId": "region:i-1:vpc-1", "password": "hush", "nothing": null} },
              "secretOutputNames": ["password"]
            }
            """),
    };

    [Test]
    public async Task StackReference_IsReadByTheStacksName()
    {
        await SucceedAsync(() => _ = new StackReference("network", new() { Name = "organization/network/prod" }));

        var read = Sent.Reads.Single();
        Assert.That((read.Type, read.Name, read.Id), Is.EqualTo(("pulumi:pulumi:StackReference", "network", "organization/network/prod")));
        Assert.That(read.Properties.Fields["name"].StringValue, Is.EqualTo("organization/network/prod"));
        Assert.That(Sent.Registered.Select(request => request.Type), Is.EqualTo(new[] { Stack.RootType }));
    }

    [Test]
    public async Task StackReference_WithoutArgumentsIsReadByItsOwnName()
    {
        await SucceedAsync(() => _ = new StackReference("prod"));

        Assert.That(Sent.Reads.Single().Id, Is.EqualTo("prod"));
    }

    [Test]
    public async Task GetOutput_IsASecretOnlyIfThisOneIs()
    {
        StackReference other = null!;
        await SucceedAsync(() => other = new StackReference("prod"));

        Assert.That(await Told(other.GetOutput("linkId")), Is.EqualTo((true, false, "region:i-1:vpc-1")));
        Assert.That(await Told(other.GetOutput("password")), Is.EqualTo((true, true, "hush")));
        Assert.That(await Told(other.RequireOutput("password")!), Is.EqualTo((true, true, "hush")));
        Assert.That(await Told(other.GetOutput("absent")), Is.EqualTo((true, false, null as object)));
        Assert.That(await Output.IsSecretAsync(other.Outputs), Is.True);
    }

    [Test]
    public async Task GetOutput_WhenTheSecretNamesAreNotToldIsAsSecretAsAllOutputs()
    {
        var answer = Sent.OnRead!;
        Sent.OnRead = request =>
        {
            var response = answer(request);
            response.Properties.Fields.Remove("secretOutputNames");
            return response;
        };
        StackReference other = null!;
        await SucceedAsync(() => other = new StackReference("prod"));

        Assert.That(await Told(other.GetOutput("linkId")), Is.EqualTo((true, true, "region:i-1:vpc-1")));
    }

    [Test]
    public async Task PlainValue_OfASecretIsRefusedButAmongTheDetails()
    {
        StackReference other = null!;
        await SucceedAsync(() => other = new StackReference("prod"));

        Assert.That(await other.GetValueAsync("linkId"), Is.EqualTo("region:i-1:vpc-1"));
        Assert.That(await other.RequireValueAsync("linkId"), Is.EqualTo("region:i-1:vpc-1"));
        Assert.That(async () => await other.GetValueAsync("password"), Throws.InvalidOperationException);
        Assert.That(async () => await other.RequireValueAsync("password"), Throws.InvalidOperationException);
        var details = await other.GetOutputDetailsAsync("password");
        Assert.That((details.Value, details.SecretValue), Is.EqualTo((null as object, "hush")));
        details = await other.GetOutputDetailsAsync("linkId");
        Assert.That((details.Value, details.SecretValue), Is.EqualTo(("region:i-1:vpc-1", null as object)));
    }

    [Test]
    public async Task RequireOutput_ThatTheStackDoesNotHaveFailsTheProgram()
    {
        var exitCode = await Engine.RunAsync(() => _ = new StackReference("prod").RequireOutput("absent"));

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(),
            Does.Contain("Required output 'absent' does not exist on stack 'prod'.").And.Contain(nameof(KeyNotFoundException)));
    }

    [Test]
    public async Task RequireOutput_MayBeNull()
    {
        StackReference other = null!;
        await SucceedAsync(() => other = new StackReference("prod"));

        Assert.That(await Told(other.RequireOutput("nothing")!), Is.EqualTo((true, false, null as object)));
    }

    private static async Task<(bool IsKnown, bool IsSecret, object? Value)> Told(Output<object?> output)
    {
        var data = await output.Data;
        return (data.IsKnown, data.IsSecret, data.Value);
    }
}
