using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>docs/contributing/rpcs.md against the service as it is served.</summary>
internal sealed class RpcTableTests
{
    private static readonly ServiceDescriptor Service = ResourceProvider.Descriptor;

    private static IReadOnlyList<(string Rpc, string Answer, string Why)> Table() =>
    [
        .. Docs.Read("contributing/rpcs.md").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], cells[2], cells[3])),
    ];

    [Test]
    public void Table_HasOneLineForEachRpc()
    {
        Assert.That(Service.Methods, Has.Count.EqualTo(21), "as many as Pulumi has");
        Assert.That(Table().Select(line => line.Rpc), Is.EquivalentTo(Service.Methods.Select(method => method.Name)));
        Assert.That(Table().Select(line => line.Answer), Is.All.AnyOf("implemented", "unimplemented"));
        Assert.That(Table().Select(line => line.Why), Has.None.Empty);
    }

    [Test]
    public async Task Table_SaysWhatIsAnswered()
    {
        await using var rig = await Rig.BareAsync();
        using var channel = GrpcChannel.ForAddress(rig.Address,
            new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false } });

        foreach (var method in Service.Methods)
        {
            var (status, detail) = await RawCall.SendAsync(channel.CreateCallInvoker(), method, [], rig.Patience);
            var expected = Table().Single(line => line.Rpc == method.Name).Answer == "unimplemented";
            Assert.That(status == StatusCode.Unimplemented, Is.EqualTo(expected), $"{method.Name}: {status} {detail}");
            Assert.That(status, Is.Not.AnyOf(StatusCode.Internal, StatusCode.Unknown, StatusCode.DataLoss), method.Name);

            // The framework's own text for a method that nobody overrode is empty.
            if (expected)
                Assert.That(detail, Is.EqualTo($"{method.Name} is not offered by the classiclink provider."));
        }
    }
}
