using System.Text;

namespace PulumiClassicLink.Trials.Hostile.Drawing;

/// <summary>Texts that nobody should take for what was wanted.</summary>
internal static class OddTexts
{
    /// <summary>Of an access key: no error may hold it.</summary>
    public const string Secret = "hostileSecretValue0123456789";

    private static readonly string[] Known =
    [
        "", " ", "\0", "\n", "\r\n\t", "\u001b[31mred", "\u202Eegdirb", "\uFEFF", "\u200B", "\u2028", "\u0085", "\uE000",
        "null", "true", "-1",
        "1e999", "NaN", "0x10", "../../etc/passwd", "/dev/null", "%s%n%x", "{0}", "${HOME}", "';--", "<b>x</b>", "\U0001F600",
        "é", "ﬀ", "İ",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "[]", "{}", "\"", "\"\"", "\"a\"", "a\"b", "\\", "\\u0000", "a:b:c:d", "::::", "$", "x$y$z",
        "i-1,i-2", "a b", "a\nb", "line one\nline two\nline three\nline four\nline five\nline six\nline seven", "--help", "-v=9",
    ];

    public static string Draw(Dice dice) => dice.Below(10) switch
    {
        < 6 => dice.Of(Known),
        6 => new string(dice.Of('a', ' ', '\n', 'é', '"', '%', '0'), dice.Size(100_000)),
        7 => Unicode(dice, dice.Size(200)),
        8 => dice.Of(Known) + dice.Of(Known) + dice.Of(Known),
        _ => Letters(dice, dice.From(1, 40)),
    };

    public static string Letters(Dice dice, int length)
    {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
            text.Append((char)('a' + dice.Below(26)));
        return text.ToString();
    }

    /// <summary>Whole characters of any plane: a protocol message cannot carry half of one.</summary>
    private static string Unicode(Dice dice, int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            if (Rune.TryCreate(dice.Below(dice.Of(0x80, 0x800, 0x10000, 0x110000)), out var rune))
                text.Append(rune);
        }

        return text.ToString();
    }
}
