using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PulumiClassicLink.TestKit.Clouds;
using PulumiClassicLink.Trials.Hostile.Answers;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>An honest cloud on a loopback port: forty instances a region. As a proxy it refuses to connect to anything.</summary>
internal sealed class StubCloud : LoopbackListener
{
    private readonly ConcurrentDictionary<string, HonestCloud> _regions = new();

    public StubCloud() => Accept();

    protected override async Task ServeAsync(NetworkStream stream)
    {
        while (await HttpHead.ReadAsync(stream, Stopped) is { } head)
        {
            var (status, body) = head.Method == "CONNECT" ? (502, "no way out of here")
                : head.Action is "AssumeRole" or "AssumeRoleWithOIDC" or "GetCallerIdentity"
                    ? (200, HonestKeys.OfSts(head.Action, "STS.key", TimeProvider.System.GetUtcNow()))
                : head.Parameters.TryGetValue("RegionId", out var region)
                    ? _regions.GetOrAdd(region, _ => Populated(1_000_000 * _regions.Count)).Answer(head.Action, head.Parameters)
                : (404, "{}");
            var answer = string.Create(
                CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), Stopped);
        }
    }

    private static HonestCloud Populated(int answered)
    {
        var cloud = new HonestCloud(answered);
        for (var number = 0; number < 40; number++)
            cloud.AddInstance($"i-{number}", number % 3 == 0 ? $"vpc-{number % 4}" : null);
        return cloud;
    }
}
