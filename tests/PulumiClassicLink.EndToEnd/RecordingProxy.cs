using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.EndToEnd;

/// <summary>A loopback port that passes bytes on and back unchanged, and keeps those that went on, connection by connection.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MemoryStream> _connections = new();
    private readonly Uri _target;
    private readonly Task _accepting;

    public RecordingProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Endpoint { get; }

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

    public async ValueTask DisposeAsync()
    {
        // The listener last: it must not be gone when the next accept begins.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var caller = client;
        using var service = new TcpClient();
        var record = new MemoryStream();
        _connections.Enqueue(record);
        try
        {
            await service.ConnectAsync(IPAddress.Loopback, _target.Port, _stop.Token);
            var back = service.GetStream().CopyToAsync(caller.GetStream(), _stop.Token);
            await PassOnAsync(caller.GetStream(), service.GetStream(), record);
            service.Client.Shutdown(SocketShutdown.Send);
            await back;
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The test is over, or one side hung up: both end a connection.
        }
    }

    private async Task PassOnAsync(NetworkStream caller, NetworkStream service, MemoryStream record)
    {
        var buffer = new byte[16 * 1024];
        while (await caller.ReadAsync(buffer, _stop.Token) is > 0 and var read)
        {
            lock (record)
                record.Write(buffer, 0, read);
            await service.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
