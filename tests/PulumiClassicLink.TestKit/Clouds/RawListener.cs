using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.TestKit.Clouds;

/// <summary>A loopback socket that keeps every request head as its raw text. Null for an answer: the connection is cut.</summary>
public sealed class RawListener : LoopbackListener
{
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly Func<int, string?> _answer;

    /// <param name="answer">From the number of the request, from 1, to the raw answer.</param>
    public RawListener(Func<int, string?> answer)
    {
        _answer = answer;
        Accept();
    }

    public string Url => $"http://{Authority}";

    public IReadOnlyList<string> Heads => [.. _heads];

    public static string Json(int status, string body, params string[] headers) =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + string.Concat(headers.Select(header => header + "\r\n"))
        + $"\r\n{body}";

    protected override async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        while (await HeadAsync(reader) is { } head)
        {
            _heads.Enqueue(head);
            if (_answer(_heads.Count) is not { } answer)
                return;

            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), Stopped);
            if (answer.Contains("Connection: close", StringComparison.Ordinal))
                return;
        }
    }

    private async Task<string?> HeadAsync(StreamReader reader)
    {
        var head = new StringBuilder();
        while (await reader.ReadLineAsync(Stopped) is { } line)
        {
            if (line.Length == 0)
                return head.ToString();

            head.Append(line).Append('\n');
        }

        return null;
    }
}
