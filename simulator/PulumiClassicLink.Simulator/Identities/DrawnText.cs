using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.Simulator.Identities;

/// <summary>Keys, secrets and tokens that look drawn by lot, and are the same in every run.</summary>
internal static class DrawnText
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static string Letters(string seed, int length) =>
        string.Concat(Octets(seed, length).Select(octet => Alphabet[octet % Alphabet.Length]));

    /// <summary>With +, / and =, which a caller must sign and encode properly.</summary>
    public static string Base64(string seed, int octets) => Convert.ToBase64String(Octets(seed, octets));

    private static byte[] Octets(string seed, int length)
    {
        var blocks = Enumerable.Range(0, (length + 31) / 32)
            .SelectMany(block => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{block}")));
        return [.. blocks.Take(length)];
    }
}
