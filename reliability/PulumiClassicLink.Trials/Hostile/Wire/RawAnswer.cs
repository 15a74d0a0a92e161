using System.Globalization;
using System.Text;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>What follows the bytes of an answer.</summary>
internal enum Then
{
    /// <summary>The next request.</summary>
    Serve,
    Close,
    Reset,

    /// <summary>Nothing, and the connection stays.</summary>
    Hold,

    /// <summary>The last bytes again and again.</summary>
    Repeat,
}

/// <summary>The bytes of one answer, in pieces, a pause after each.</summary>
internal sealed record RawAnswer(IReadOnlyList<byte[]> Pieces, Then Then = Then.Serve, int PauseMilliseconds = 0)
{
    /// <summary>As every honest server sends it.</summary>
    public bool IsHonest { get; init; }

    public override string ToString()
    {
        byte[] beginning = [.. Pieces.SelectMany(piece => piece).Take(3_000)];
        return $"{Then}, pauses of {PauseMilliseconds} ms: {Encoding.Latin1.GetString(beginning)}";
    }

    private static readonly string[] Challenges =
        ["WWW-Authenticate: Negotiate", "WWW-Authenticate: Basic realm=x", "Proxy-Authenticate: Basic realm=x", "Set-Cookie: a=b", "X: y"];

    public static RawAnswer Honest(string body) => new([Bytes(Head("HTTP/1.1 200 OK", Length(body)) + body)]) { IsHonest = true };

    /// <param name="dice">Draws.</param>
    /// <param name="body">An honest one. It says that the link is there.</param>
    /// <param name="gone">One that says the contrary; it comes only in answers that HTTP calls incomplete, or no success.</param>
    /// <param name="elsewhere">A URL that nobody may follow.</param>
    public static RawAnswer Draw(Dice dice, string body, string gone, string elsewhere) => dice.Below(14) switch
    {
        0 => Honest(body),
        1 => OfLength(dice, dice.OneIn(2) ? body : gone),
        2 or 3 => OfChunks(dice, dice.OneIn(2) ? body : gone),
        4 => new([Bytes(Head(StatusLine(dice), Length(gone)) + gone)], dice.Of(Then.Serve, Then.Close)),
        5 => OfHeaders(dice, body),
        6 => new([Bytes(Head($"HTTP/1.1 {dice.Of(300, 301, 302, 303, 307, 308)} Moved", Length(gone), $"Location: {elsewhere}") + gone)]),
        7 => OfInterim(dice, body),
        8 => Zipped(dice, body),
        9 => dice.OneIn(4) ? Endless(dice) : Dripping(dice, body),
        10 => Dripping(dice, body),
        11 => Twice(dice, body, gone),
        12 => new([Bytes(Head(Refusing(dice), Length(gone), dice.Of(Challenges)) + gone)]),
        _ => Garbage(dice),
    };

    /// <summary>
    /// Two answers to one call. What comes with the first is seen to be too much. Later it may be taken for the answer to the next call,
    /// and its RequestId alone shows that it is none; of another answer nobody could tell.
    /// </summary>
    private static RawAnswer Twice(Dice dice, string body, string gone)
    {
        var (first, second) = (Head("HTTP/1.1 200 OK", Length(body)) + body, Head("HTTP/1.1 200 OK", Length(gone)) + gone);
        return dice.OneIn(2)
            ? new([Bytes(first + second)], dice.Of(Then.Serve, Then.Close))
            : new([Bytes(first), Bytes(first)], Then.Close, dice.Of(0, 1, 5));
    }

    private static RawAnswer OfLength(Dice dice, string body)
    {
        var length = Encoding.UTF8.GetByteCount(body);
        string[] headers = dice.Of<string[]>(
            [$"Content-Length: {dice.Below(length)}"], [$"Content-Length: {length + dice.From(1, 100_000)}"], ["Content-Length: -1"],
            ["Content-Length: 9223372036854775807"], ["Content-Length: 99999999999999999999"], ["Content-Length: x"],
            [$"Content-Length: {length + 1}, {length}"],
            [$"Content-Length: {length + 7}", $"Content-Length: {length}"], [$"Content-Length: {length}", "Transfer-Encoding: chunked"]);
        return new([Bytes(Head("HTTP/1.1 200 OK", headers) + body)], dice.Of(Then.Close, Then.Reset, Then.Hold));
    }

    private static RawAnswer OfChunks(Dice dice, string body)
    {
        var chunk = $"{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n";
        var sent = dice.Below(9) switch
        {
            0 => chunk,
            1 => chunk + "0\r\n",
            2 => $"zz\r\n{body}\r\n0\r\n\r\n",
            3 => $"-1\r\n{body}\r\n0\r\n\r\n",
            4 => $"ffffffffffffffff\r\n{body}\r\n0\r\n\r\n",
            5 => $"{Encoding.UTF8.GetByteCount(body) + 5:x}\r\n{body}\r\n0\r\n\r\n",
            6 => $"{Encoding.UTF8.GetByteCount(body):x};{new string('e', dice.Of(10, 100_000))}\r\n{body}",
            7 => $"{Encoding.UTF8.GetByteCount(body):x}\r\n{body}0\r\n\r\n",
            _ => chunk[..dice.Below(chunk.Length)],
        };
        return new([Bytes(Head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + sent)], dice.Of(Then.Close, Then.Reset));
    }

    private static string StatusLine(Dice dice) => dice.Of(
        "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 abc OK", "HTTP/1.1 2 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 -200 OK",
        "HTTP/1.1 000 OK",
        "HTTP/1.1 999 X", "HTTP/1.1 600 X", "HTTP/9.9 200 OK", "HTTP/2 200", "ICY 200 OK", "http/1.1 200 OK", "200 OK", "", "\0\0\0",
        "<html>", "SSH-2.0-OpenSSH_9.9",
        "HTTP/1.1 404 " + new string('r', 100_000), "HTTP/1.1 500 \u001b[31m");

    private static string Refusing(Dice dice) => dice.Of(
        "HTTP/1.1 401 Unauthorized", "HTTP/1.1 403 Forbidden", "HTTP/1.1 404 Not Found", "HTTP/1.1 407 Proxy", "HTTP/1.1 429 Many",
        "HTTP/1.1 503 Busy", "HTTP/1.1 100 Continue",
        "HTTP/1.1 304 Not Modified", "HTTP/1.1 204 No Content", "HTTP/1.1 101 Switching Protocols");

    private static RawAnswer OfHeaders(Dice dice, string body)
    {
        string[] odd = dice.Of<string[]>(
            [$"X: {new string('x', dice.Of(10_000, 70_000, 1_000_000))}"], ["no colon"], [": no name"], ["X\0: y"], ["X: a\0b"],
            ["X: y", " folded"], ["X: \u00e9\u00ff"],
            [.. Enumerable.Range(0, dice.Of(100, 2_000, 20_000)).Select(number => $"X-{number}: y")],
            ["Content-Encoding: gzip"], ["Content-Type: text/html; charset=nonsense"],
            ["Connection: close"], ["Connection: upgrade", "Upgrade: h2c"], ["Set-Cookie: " + new string('c', 60_000)],
            ["x-acs-retry-after: -5"]);
        return new([Bytes(Head("HTTP/1.1 200 OK", [.. odd, Length(body)]) + body)], dice.Of(Then.Serve, Then.Close));
    }

    private static RawAnswer OfInterim(Dice dice, string body)
    {
        var interim = Bytes($"HTTP/1.1 {dice.Of(100, 102, 103, 199)} X\r\nX: y\r\n\r\n");
        return dice.OneIn(4)
            ? new([interim], Then.Repeat, 1)
            : new([.. Enumerable.Repeat(interim, dice.From(1, 2_000)), Bytes(Head("HTTP/1.1 200 OK", Length(body)) + body)]);
    }

    private static RawAnswer Zipped(Dice dice, string body)
    {
        var zipped = dice.OneIn(2) ? OddBodies.Bomb : OddBodies.Zipped(Encoding.UTF8.GetBytes(body));
        return new([Bytes(Head("HTTP/1.1 200 OK", $"Content-Length: {zipped.Length}", "Content-Encoding: gzip")), zipped]);
    }

    private static RawAnswer Endless(Dice dice)
    {
        var piece = Bytes(new string(dice.Of(' ', 'x', '[', 'f'), 16_384));
        return dice.OneIn(2)
            ? new([Bytes(Head("HTTP/1.1 200 OK", dice.Of("X: y", "Content-Length: 4000000000", "Connection: close"))), piece], Then.Repeat)
            : new([Bytes(Head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")),
                Bytes(dice.Of("1\r\nx\r\n", "4000\r\n" + new string(' ', 0x4000) + "\r\n"))], Then.Repeat);
    }

    private static RawAnswer Dripping(Dice dice, string body)
    {
        var whole = Bytes(Head("HTTP/1.1 200 OK", Length(body)) + body);
        return new([.. whole.Chunk(dice.Of(1, 7, 50))], dice.Of(Then.Serve, Then.Hold), dice.Of(0, 1, 20, 300));
    }

    private static RawAnswer Garbage(Dice dice) => dice.Below(5) switch
    {
        0 => new([], dice.Of(Then.Close, Then.Reset, Then.Hold)),
        1 => new([dice.Bytes(dice.Size(100_000))], dice.Of(Then.Close, Then.Reset, Then.Hold)),
        2 => new([Bytes("HTTP/1.1 200 OK\r\nContent-Le")], dice.Of(Then.Close, Then.Reset, Then.Hold)),
        3 => new([[0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, .. dice.Bytes(100)]], Then.Close),
        _ => new([[0, 0, 0, 4, 0, 0, 0, 0, 0]], Then.Close),
    };

    private static string Length(string body) =>
        string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}");

    private static string Head(string statusLine, params IEnumerable<string> headers) =>
        $"{statusLine}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
