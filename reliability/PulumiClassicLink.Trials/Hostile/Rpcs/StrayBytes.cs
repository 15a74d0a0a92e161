using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Hostile.Drawing;
using PulumiClassicLink.Trials.Hostile.Wire;

namespace PulumiClassicLink.Trials.Hostile.Rpcs;

/// <summary>Bytes on the plugin's port that are no call of gRPC: whatever becomes of them, the plugin goes on serving others.</summary>
internal static class StrayBytes
{
    private const string Kind = "stray";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] Preface = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8];

    private static readonly byte[] Settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    public static async Task SendAsync(TriedProcess plugin, int seed, long index, CancellationToken cancellationToken)
    {
        var dice = new Dice(seed, Kind, index);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (dice.OneIn(3))
                await AskAsync(plugin.Port, dice, patience.Token);
            else
                await ThrowAsync(plugin.Port, Bytes(dice), waits: dice.OneIn(2), patience.Token);
        }
        catch (Exception end) when (end is IOException or SocketException or HttpRequestException)
        {
            // It may hang up.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Broken.Promise(Kind, index, "neither an answer nor an end came in time", []);
        }
    }

    private static byte[] Bytes(Dice dice) => dice.Below(6) switch
    {
        0 => dice.Bytes(dice.Size(100_000)),
        1 => Encoding.Latin1.GetBytes(dice.Of(
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST /pulumirpc.ResourceProvider/Check HTTP/1.1\r\nContent-Length: 5\r\n\r\n\0\0\0\0\0",
            "\r\n\r\n\r\n", "GET",
            "CONNECT x:1 HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03")),
        2 => [.. Preface, .. dice.Bytes(dice.Size(20_000))],
        3 => [.. Preface, .. Frame(dice, 4, dice.Of(0, 6, 7, 36))],
        4 => [.. Preface, .. Settings, .. Enumerable.Range(0, dice.Below(20)).SelectMany(_ => Frame(dice, dice.Below(12), dice.Size(400)))],
        _ => Preface[..dice.Below(Preface.Length)],
    };

    /// <summary>A frame of HTTP/2 that holds anything, and may promise more than comes.</summary>
    private static byte[] Frame(Dice dice, int type, int length)
    {
        var promised = dice.OneIn(6) ? dice.Of(0, 1, 16_384, 16_385, 0xFFFFFF) : length;
        return
        [
            (byte)(promised >> 16), (byte)(promised >> 8), (byte)promised, (byte)type, (byte)dice.Below(256),
            0, 0, 0, (byte)dice.Below(6), .. dice.Bytes(length),
        ];
    }

    private static async Task ThrowAsync(int port, byte[] bytes, bool waits, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(bytes, cancellationToken);
        if (!waits)
        {
            // A reset, where it has not read all of it.
            socket.LingerState = new LingerOption(true, 0);
            return;
        }

        socket.Client.Shutdown(SocketShutdown.Send);
        var buffer = new byte[4_096];
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            continue;
    }

    /// <summary>Sound HTTP/2 that is no sound gRPC.</summary>
    private static async Task AskAsync(int port, Dice dice, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var path = dice.Of("pulumirpc.ResourceProvider/Check", "pulumirpc.ResourceProvider/None", "",
            "grpc.health.v1.Health/Check", "a%00b?c=d");
        var method = dice.Of(HttpMethod.Post, HttpMethod.Post, HttpMethod.Get, HttpMethod.Options);
        var type = dice.Of("application/grpc", "application/grpc", "application/grpc+json", "text/plain");
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{port}/{path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Message(dice)),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (dice.OneIn(2))
            request.Headers.TryAddWithoutValidation("grpc-encoding", dice.Of("gzip", "deflate", "identity", "nonsense", ""));
        if (dice.OneIn(4))
            request.Headers.TryAddWithoutValidation("grpc-timeout", dice.Of("1n", "0S", "99999999H", "-1S", "x", ""));
        using var response = await client.SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>A flag, a length, and what may be shorter, longer, compressed, or neither.</summary>
    private static byte[] Message(Dice dice)
    {
        byte[] body = dice.Below(6) switch
        {
            0 => OddBodies.Bomb,
            1 => OddBodies.Zipped(dice.Bytes(dice.Size(10_000))),
            _ => dice.Bytes(dice.Size(1_000)),
        };
        var length = dice.OneIn(2) ? body.Length : dice.Of(0, 1, body.Length + 1, 419_430_400, 419_430_401, int.MaxValue, -1);
        return [(byte)dice.Of(0, 1, 1, 2, 255), (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. body];
    }
}
