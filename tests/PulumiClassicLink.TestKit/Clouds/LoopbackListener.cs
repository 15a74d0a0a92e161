using System.Net;
using System.Net.Sockets;

namespace PulumiClassicLink.TestKit.Clouds;

/// <summary>A loopback port that serves each connection until the test or the other side ends it.</summary>
public abstract class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    protected LoopbackListener() => _listener.Start();

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    protected CancellationToken Stopped => _stop.Token;

    public async ValueTask DisposeAsync()
    {
        // The listener last: it must not be gone when the next accept begins.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Once the derived object is made.</summary>
    protected void Accept() => _accepting = AcceptAsync();

    protected abstract Task ServeAsync(NetworkStream stream);

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeToItsEndAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeToItsEndAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await ServeAsync(client.GetStream());
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The test is over, or one side hung up: both end a connection.
        }
    }
}
