using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>One request as it came over a socket; its body was read and dropped.</summary>
internal sealed record HttpHead(string Method, string Action, IReadOnlyDictionary<string, string> Parameters)
{
    private const int LongestHead = 16 * 1024;

    /// <returns>Null: the other side hung up, or it is no request.</returns>
    public static async Task<HttpHead?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        int end;
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = length == buffer.Length ? 0 : await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return null;
            length += read;
        }

        var lines = Encoding.Latin1.GetString(buffer, 0, end).Split("\r\n");
        var body = Header(lines, "content-length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        for (var left = body - (length - end - 4); left > 0;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), cancellationToken);
            if (read == 0)
                return null;
            left -= read;
        }

        return Parse(lines);
    }

    private static HttpHead Parse(string[] lines)
    {
        var words = lines[0].Split(' ');
        var query = words.Length > 1 && words[1].Contains('?', StringComparison.Ordinal) ? words[1][(words[1].IndexOf('?') + 1)..] : "";
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));
        return new HttpHead(words[0], Header(lines, "x-acs-action") ?? parameters.GetValueOrDefault("Action") ?? "", parameters);
    }

    private static string? Header(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
