using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>A body in chunks that is not as it should be.</summary>
internal sealed class BrokenBodyTests : SimulatorTest
{
    [Test]
    public async Task Handle_OfAChunkWithoutASizeThatCanBeIsABadRequest(
        [Values("", "simulator/reset", "credentials-uri")] string path,
        [Values("80000000", "7fffffffff", "FFFFFFFFFFFFFFFFF", "-1", "x")] string size)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var socket = new TcpClient();
        await socket.ConnectAsync(Simulator.Endpoint.Host, Simulator.Endpoint.Port, bound.Token);
        await using var stream = socket.GetStream();
        var request = $"POST /{path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\nx";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), bound.Token);
        using var reader = new StreamReader(stream);
        Assert.That(await reader.ReadLineAsync(bound.Token), Is.EqualTo("HTTP/1.1 400 Bad Request"));
        Assert.That(Simulator.CallCount, Is.Zero);
    }
}
