using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PulumiClassicLink.Simulator.Signing;

/// <summary>Query strings, decoded as a web server does and encoded as "V3 request structure and signature" tells.</summary>
internal static class QueryText
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="raw">As sent, with or without the question mark.</param>
    /// <returns>Names and values in the order sent; null: a broken percent escape or broken UTF-8.</returns>
    public static ImmutableArray<KeyValuePair<string, string>>? Decode(string raw)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var part in raw.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = DecodePart(equals < 0 ? part : part[..equals]);
            var value = DecodePart(equals < 0 ? "" : part[(equals + 1)..]);
            if (name is null || value is null) return null;
            pairs.Add(new(name, value));
        }
        return pairs.ToImmutable();
    }

    /// <summary>UTF-8, everything but unreserved characters as %XX in upper case.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains((char)octet, StringComparison.Ordinal)) encoded.Append((char)octet);
            else encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }
        return encoded.ToString();
    }

    private static string? DecodePart(string text)
    {
        var sent = Encoding.UTF8.GetBytes(text);
        var octets = new List<byte>(sent.Length);
        for (var i = 0; i < sent.Length; i++)
        {
            // A plus is a space to web servers, so a caller that sends a space that way is understood, but not with a raw plus.
            if (sent[i] != '%') octets.Add(sent[i] == '+' ? (byte)' ' : sent[i]);
            else
            {
                if (i + 2 >= sent.Length
                    || !byte.TryParse(sent.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                    return null;
                octets.Add(octet);
                i += 2;
            }
        }
        try
        {
            return Strict.GetString([.. octets]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
