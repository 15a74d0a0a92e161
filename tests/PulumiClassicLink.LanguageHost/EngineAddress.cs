using System.Net;
using System.Net.Sockets;

namespace PulumiClassicLink.LanguageHost;

/// <summary>Where the engine listens, as host:port.</summary>
internal sealed record EngineAddress(string Value)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Ends when nobody listens there any more.</summary>
    public async Task UntilGoneAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPEndPoint.Parse(Value), cancellationToken);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
