using System.Text;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Ledgers;

/// <summary>Lines of a ledger's file: sound ones, and any others.</summary>
internal static class OddLedgers
{
    private static readonly string[] Facts =
    [
        "Has", "HasByImport", "Lost", "Gone", "Shown", "ImportShown", "WantsWhatItHad", "WantsToCreate", "Creating", "Created",
        "Failed", "Detaching",
        "DetachEnded", "Region", "ReadAnew", "Unread",
    ];

    private static readonly string[] Members =
        ["writer", "id", "start", "fact", "urn", "link", "regionId", "instanceId", "vpcId", "version"];

    private static readonly string[] Versions = ["1", "0", "-5", "3", "2147483647", "\"2\"", "null"];

    private static readonly string[] Values =
    [
        "null", "{}", "[]", "0", "-1", "1e999", "99", "true", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "2147483648",
        "{\"id\":null,\"start\":null}",
        "{\"regionId\":null,\"instanceId\":null,\"vpcId\":null}", "{\"regionId\":\"r\"}",
    ];

    /// <summary>A line as the plugin writes it.</summary>
    public static string Sound(string urn, string instance, string fact) =>
        $$$"""{"writer":{"id":1,"start":"1"},"fact":"{{{fact}}}","urn":"{{{urn}}}","link":{"regionId":"cn-hangzhou","instanceId":"{{{instance}}}","vpcId":"vpc-of-{{{instance}}}"},"version":2}""";

    public static byte[] Draw(Dice dice)
    {
        var sound = Sound("urn:hostile", $"i-hostile-{dice.Below(3)}", dice.Of(Facts));
        return dice.Below(10) switch
        {
            0 => Line(dice.Bytes(dice.Size(5_000))),
            1 or 2 => Line(ByteMutations.Mutate(dice, Encoding.UTF8.GetBytes(sound))),
            3 => Encoding.UTF8.GetBytes(sound[..dice.Below(sound.Length)]),
            4 => Replaced(sound, "\"version\":2", "\"version\":" + dice.Of(Versions)),
            5 => Replaced(sound, "urn:hostile", new string(dice.Of('x', '"', '\\'), dice.Size(200_000))),
            6 => Encoding.UTF8.GetBytes(new string('[', dice.Of(1, 63, 64, 65, 10_000))),
            _ => Encoding.UTF8.GetBytes(With(dice, sound)),
        };
    }

    private static byte[] Replaced(string line, string what, string with) =>
        Encoding.UTF8.GetBytes(line.Replace(what, with, StringComparison.Ordinal));

    /// <summary>Without its line breaks: it is one line.</summary>
    private static byte[] Line(byte[] bytes) => [.. bytes.Where(one => one != '\n')];

    private static string With(Dice dice, string line)
    {
        var member = $"\"{dice.Of(Members)}\":";
        var at = line.IndexOf(member, StringComparison.Ordinal);
        if (at < 0)
            return line;
        var end = line.IndexOfAny([',', '}'], at);
        return dice.Below(4) switch
        {
            0 => line[..at] + line[(line[end] == ',' ? end + 1 : end)..],
            1 => line[..at] + member + dice.Of(Values) + "," + line[at..],
            _ => line[..(at + member.Length)] + dice.Of(Values) + line[end..],
        };
    }
}
