using System.Globalization;
using System.Net;

namespace PulumiClassicLink.TestKit.Plugins;

/// <summary>What a process can be reached at, by Linux's /proc: the addresses that its own sockets wait at.</summary>
public static class OpenPorts
{
    private const string Listening = "0A";
    private static readonly string[] Streams = ["tcp", "tcp6"];

    // A socket of these waits as soon as it has a port.
    private static readonly string[] Datagrams = ["udp", "udp6", "udplite", "udplite6", "raw", "raw6"];

    /// <returns>Such as "tcp 127.0.0.1".</returns>
    public static IReadOnlyList<string> Of(int processId)
    {
        var own = Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd")
            .Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1])
            .ToHashSet();
        return
        [
            .. Streams.SelectMany(kind => Of(kind).Where(row => row[3] == Listening).Select(row => Shown(kind, row))),
            .. Datagrams.SelectMany(kind => Of(kind).Select(row => Shown(kind, row))),
        ];

        IEnumerable<string[]> Of(string kind) => Rows(kind, processId).Where(row => own.Contains(row[9]));
    }

    private static IEnumerable<string[]> Rows(string kind, int processId)
    {
        var file = $"/proc/{processId}/net/{kind}";
        return File.Exists(file)
            ? File.ReadAllLines(file).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : [];
    }

    private static string Shown(string kind, string[] row)
    {
        var words = row[1].Split(':')[0].Chunk(8).Select(word => uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return $"{kind} {new IPAddress([.. words.SelectMany(BitConverter.GetBytes)])}";
    }
}
