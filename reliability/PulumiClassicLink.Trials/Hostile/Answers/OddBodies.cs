using System.IO.Compression;
using System.Text;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>What may come in the place of an honest body, given the honest one.</summary>
internal static class OddBodies
{
    private static readonly string[] Others =
    [
        "", " ", "null", "true", "0", "\"\"", "[]", "{}", "[{}]", "{\"RequestId\":\"r\"}", "<html><body>502 Bad Gateway</body></html>",
        "<?xml version='1.0'?><DescribeClassicLinkInstancesResponse><TotalCount>0</TotalCount><Links/></DescribeClassicLinkInstancesResponse>",
        "// x\n{}", "{'RequestId':'r','TotalCount':0,'Links':{'Link':[]}}",
        "{\"RequestId\":\"r\",\"TotalCount\":0,\"Links\":{\"Link\":[]},}",
        "{\"RequestId\":\"r\",\"TotalCount\":NaN,\"Links\":{\"Link\":[]}}", "RequestId: r\nTotalCount: 0\n",
        "\u001b[2J\u001b[1;1HAll links are gone.\r\n",
        "{\"RequestId\":\"r\",\"TotalCount\":0,\"Links\":{\"Link\":[]}}", "{\"RequestId\":\"r\",\"TotalCount\":00,\"Links\":{\"Link\":[]}}",
    ];

    /// <summary>Some 100 kB, and far over any limit once it is unpacked.</summary>
    public static byte[] Bomb { get; } = Zipped(new byte[100_000_000]);

    public static byte[] Draw(Dice dice, byte[] honest) => dice.Below(20) switch
    {
        < 9 => Encoding.UTF8.GetBytes(OddFields.Draw(dice, Encoding.UTF8.GetString(honest))),
        < 12 => ByteMutations.Mutate(dice, honest),
        12 => honest[..dice.Below(honest.Length + 1)],
        13 => Encoded(dice, honest),
        14 => [.. honest, .. After(dice, honest)],
        15 => [.. Encoding.UTF8.GetBytes(dice.Of(" ", "\n", ")]}',\n", "\0", "\uFEFF", "{}", "callback(", "0\r\n")), .. honest],
        16 => Encoding.UTF8.GetBytes(dice.Of(Others)),
        17 => Encoding.UTF8.GetBytes(Deep(dice, Encoding.UTF8.GetString(honest))),
        18 => dice.OneIn(40) ? Huge(dice, honest) : Encoding.UTF8.GetBytes(OddTexts.Draw(dice)),
        _ => dice.OneIn(4) ? dice.Bytes(dice.Size(3_000)) : NotUnicode(dice, honest),
    };

    private static byte[] After(Dice dice, byte[] honest) => dice.Below(5) switch
    {
        0 => honest,
        1 => "}"u8.ToArray(),
        2 => new byte[dice.From(1, 8)],
        3 => Encoding.UTF8.GetBytes(dice.Of(" ", "\n", "\r\n\r\n", "<!-- x -->", "// x", "HTTP/1.1 200 OK\r\n\r\n")),
        _ => dice.Bytes(4),
    };

    private static byte[] Encoded(Dice dice, byte[] honest)
    {
        var text = Encoding.UTF8.GetString(honest);
        return dice.Below(9) switch
        {
            0 => Encoding.Unicode.GetBytes(text),
            1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            2 => Encoding.BigEndianUnicode.GetBytes(text),
            3 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
            4 => Encoding.UTF32.GetBytes(text),
            5 => [0xEF, 0xBB, 0xBF, .. honest],
            6 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. honest],
            7 => Zipped(honest),
            _ => Encoding.ASCII.GetBytes(Convert.ToBase64String(honest)),
        };
    }

    public static byte[] Zipped(ReadOnlySpan<byte> bytes)
    {
        var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
            zip.Write(bytes);
        return zipped.ToArray();
    }

    /// <summary>Nested far, in a field that nobody reads, or in one that is.</summary>
    private static string Deep(Dice dice, string honest)
    {
        var levels = dice.Of(10, 60, 62, 63, 64, 65, 100, 1_000, 10_000);
        var deep = dice.OneIn(2)
            ? new string('[', levels) + new string(']', levels)
            : string.Concat(Enumerable.Repeat("{\"Links\":", levels)) + "0" + new string('}', levels);
        return $"{{\"{dice.Of("Extra", "Message", "Links", "TotalCount", "Code")}\":{deep}," + honest.TrimStart('{');
    }

    private static byte[] Huge(Dice dice, byte[] honest)
    {
        var size = dice.Of(100_000, 1_000_000, 4_000_000, 5_000_000);
        var text = Encoding.UTF8.GetString(honest);
        return Encoding.UTF8.GetBytes(dice.Below(5) switch
        {
            0 => text + new string(' ', size),
            1 => "{\"Extra\":\"" + new string(dice.Of('x', 'a', '/'), size) + "\"," + text.TrimStart('{'),
            2 => "{\"Code\":\"" + new string(dice.Of('x', '\u001b'), size) + "\"}",
            3 => "{\"RequestId\":\"" + new string('r', size) + "\",\"Message\":\"" + new string('m', size) + "\"}",
            _ => new string(dice.Of('f', '/', ' ', '@', '{'), size),
        });
    }

    /// <summary>Bytes that are no UTF-8, or half a surrogate pair, somewhere in a text or a name.</summary>
    private static byte[] NotUnicode(Dice dice, byte[] honest)
    {
        int[] quotes = [.. Enumerable.Range(0, honest.Length).Where(at => honest[at] == '"')];
        if (quotes.Length == 0)
            return honest;
        var at = dice.Of((IReadOnlyList<int>)quotes);
        byte[] odd = dice.Of<byte[]>([0xC4, 0xE3], [0xED, 0xA0, 0x80], [0xFF], [.. "\\ud83d"u8], [.. "\\udc00"u8], [.. "\\u0000"u8]);
        return [.. honest[..at], .. odd, .. honest[at..]];
    }
}
