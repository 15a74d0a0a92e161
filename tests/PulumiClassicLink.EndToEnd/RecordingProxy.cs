using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.EndToEnd;

/// <summary>A loopback port that passes bytes on and back unchanged, and keeps those that went on, connection by connection.</summary>
internal sealed class RecordingProxy : LoopbackListener
{
    private readonly ConcurrentQueue<MemoryStream> _connections = new();
    private readonly Uri _target;

    public RecordingProxy(Uri target)
    {
        _target = target;
        Accept();
    }

    public Uri Endpoint => new($"http://{Authority}/");

    /// <summary>
    /// What came and was answered, since the last call of this. A request is the text up to an empty line: a body would show as the
    /// start of the next one, or as one more.
    /// </summary>
    public IReadOnlyList<string> TakeRequests()
    {
        var requests = new List<string>();
        while (_connections.TryDequeue(out var bytes))
        {
            lock (bytes)
                requests.AddRange(Encoding.Latin1.GetString(bytes.ToArray()).Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries));
        }

        return requests;
    }

    protected override async Task ServeAsync(NetworkStream stream)
    {
        using var service = new TcpClient();
        var record = new MemoryStream();
        _connections.Enqueue(record);
        await service.ConnectAsync(IPAddress.Loopback, _target.Port, Stopped);
        var back = service.GetStream().CopyToAsync(stream, Stopped);
        await PassOnAsync(stream, service.GetStream(), record);
        service.Client.Shutdown(SocketShutdown.Send);
        await back;
    }

    private async Task PassOnAsync(NetworkStream caller, NetworkStream service, MemoryStream record)
    {
        var buffer = new byte[16 * 1024];
        while (await caller.ReadAsync(buffer, Stopped) is > 0 and var read)
        {
            lock (record)
                record.Write(buffer, 0, read);
            await service.WriteAsync(buffer.AsMemory(0, read), Stopped);
        }
    }
}
