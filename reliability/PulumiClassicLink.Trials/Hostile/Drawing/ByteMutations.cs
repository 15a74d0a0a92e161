namespace PulumiClassicLink.Trials.Hostile.Drawing;

/// <summary>What a bad line, a bad disk or an attacker does to bytes.</summary>
internal static class ByteMutations
{
    public static byte[] Mutate(Dice dice, byte[] bytes)
    {
        for (var times = dice.From(1, 4); times > 0; times--)
            bytes = Once(dice, bytes);
        return bytes;
    }

    private static byte[] Once(Dice dice, byte[] bytes)
    {
        if (bytes.Length == 0)
            return dice.Bytes(dice.From(1, 8));
        var at = dice.Below(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 + dice.Size(bytes.Length));
        return dice.Below(8) switch
        {
            0 => With(bytes, at, (byte)(bytes[at] ^ (1 << dice.Below(8)))),
            1 => With(bytes, at, (byte)dice.Below(256)),
            2 => With(bytes, at, dice.Of<byte>(0, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'\\', (byte)'\n', (byte)'{', (byte)'}', (byte)'0')),
            3 => bytes[..at],
            4 => [.. bytes[..at], .. bytes[(at + length)..]],
            5 => [.. bytes[..at], .. dice.Bytes(dice.From(1, 16)), .. bytes[at..]],
            6 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => [.. bytes, .. dice.Bytes(dice.From(1, 16))],
        };
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[at] = value;
        return changed;
    }
}
