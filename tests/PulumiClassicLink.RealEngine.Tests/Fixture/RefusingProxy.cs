using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.RealEngine.Tests.Fixture;

/// <summary>An HTTP proxy on loopback that answers every request, CONNECT above all, with one status and nothing else.</summary>
internal sealed class RefusingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _status;
    private readonly Task _accepting;
    private int _tunnels;

    public RefusingProxy(int status)
    {
        _status = status;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many CONNECTs came.</summary>
    public int Tunnels => Volatile.Read(ref _tunnels);

    public async ValueTask DisposeAsync()
    {
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
                connections.Add(RefuseAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RefuseAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        try
        {
            for (var line = await reader.ReadLineAsync(_stop.Token); !string.IsNullOrEmpty(line); line = await reader.ReadLineAsync(_stop.Token))
            {
                if (line.StartsWith("CONNECT ", StringComparison.Ordinal))
                    Interlocked.Increment(ref _tunnels);
            }

            await client.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 {_status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _stop.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The test is over, or the caller hung up.
        }
    }
}
