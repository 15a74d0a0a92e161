using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>What no engine of today sends: messages that are none, and ids that no Check has seen.</summary>
internal sealed class BadInputTests
{
    private static readonly ServiceDescriptor Service = ResourceProvider.Descriptor;

    // Lengths, tags and groups that promise more than there is; UTF-8 is not looked at by the decoder.
    private static readonly byte[][] Damaged = [[0xFF], [0x0A, 0x7F], [0x0B], [0x00, 0x01], [.. Enumerable.Repeat((byte)0x0A, 40)]];

    private static IEnumerable<TestCaseData> Methods() =>
        Service.Methods.Select(method => new TestCaseData(method).SetArgDisplayNames(method.Name));

    [TestCaseSource(nameof(Methods))]
    public async Task Undecodable_IsInvalidArgumentAndNoStackTrace(MethodDescriptor method)
    {
        var errors = new StringWriter();
        await using var rig = await Rig.BareAsync(change: options => options with { StandardError = () => errors });
        using var channel = GrpcChannel.ForAddress(rig.Address,
            new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false } });

        foreach (var request in Damaged.Concat(Nested(method)))
        {
            var (status, detail) = await RawCall.SendAsync(channel.CreateCallInvoker(), method, request, rig.Patience);

            Assert.That(status, Is.EqualTo(StatusCode.InvalidArgument), detail);
            Assert.That(detail, Is.EqualTo($"The {method.InputType.Name} cannot be decoded: it is damaged, or its values nest too deep."));
        }

        Assert.That(errors.ToString(), Is.Empty);
    }

    /// <summary>A message of a few kilobytes may be gigabytes when it is unpacked, and no limit counts that.</summary>
    [TestCase("gzip")]
    [TestCase("deflate")]
    public async Task Compressed_IsNotUnpacked(string encoding)
    {
        await using var rig = await Rig.StartAsync();
        var options = rig.Options.WithHeaders(new Metadata { { "grpc-internal-encoding-request", encoding } });

        var refused = Assert.ThrowsAsync<RpcException>(
            async () => await rig.Client.CheckAsync(new CheckRequest { Urn = Rig.Urn(), News = Rig.Inputs() }, options))!;

        Assert.That(refused.StatusCode, Is.EqualTo(StatusCode.Unimplemented), refused.Status.Detail);
    }

    [TestCase("instanceId", "")]
    [TestCase("instanceId", "i-1:i-2")]
    [TestCase("instanceId", "i-1,i-2")]
    [TestCase("instanceId", "vpc-1")]
    [TestCase("instanceId", "i-\n")]
    [TestCase("vpcId", "vpc-1:2")]
    [TestCase("vpcId", "i-1")]
    [TestCase("regionId", "cn hangzhou")]
    [TestCase("regionId", "evil.example/")]
    public async Task OddId_ThatNoCheckHasSeen_IsInvalidArgumentThatNamesTheProperty(string property, string odd)
    {
        await using var rig = await Rig.StartAsync();
        var inputs = Rig.Inputs();
        inputs.Fields[property] = Value.ForString(odd);

        foreach (var call in new Func<Task>[] { () => rig.CreateAsync(inputs), () => rig.CreateAsync(inputs, preview: true) })
            await AssertNamedAsync(call);

        // What the id leaves out comes from the state.
        if (property != "instanceId")
        {
            var state = Props.Of((property, odd));
            foreach (var call in new Func<Task>[]
            {
                () => rig.DeleteAsync(state, Rig.Instance), () => rig.ReadAsync(Rig.Instance, inputs, state),
                async () => await rig.Client.UpdateAsync(
                    new UpdateRequest { Id = Rig.Instance, Urn = Rig.Urn(), Olds = state, News = inputs }, rig.Options),
            })
            {
                await AssertNamedAsync(call);
            }
        }

        Assert.That(rig.Cloud.Calls, Is.Empty);

        async Task AssertNamedAsync(Func<Task> call)
        {
            var refused = await Calls.RefusedAsync(call, StatusCode.InvalidArgument);
            Assert.That(refused.Status.Detail, Does.StartWith($"{property} "));
        }
    }

    /// <summary>The request with each of its property bags nested deeper than a decoder follows.</summary>
    private static IEnumerable<byte[]> Nested(MethodDescriptor method)
    {
        foreach (var field in method.InputType.Fields.InDeclarationOrder()
            .Where(field => field is { FieldType: FieldType.Message, IsRepeated: false }))
        {
            if (field.MessageType != Struct.Descriptor)
                continue;
            var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
            field.Accessor.SetValue(request, Deep(100).StructValue);
            yield return request.ToByteArray();
        }
    }

    private static Value Deep(int levels)
    {
        var value = Value.ForString("x");
        for (var i = 0; i < levels; i++)
            value = Value.ForStruct(Props.Of(("in", value)));
        return value;
    }
}
