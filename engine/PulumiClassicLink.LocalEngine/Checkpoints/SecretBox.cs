using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>
/// AES-256-GCM per value: nonce, tag and ciphertext as base64. A text that was decrypted is written back with the ciphertext it had, so that an
/// unchanged checkpoint is the same bytes.
/// </summary>
internal sealed class SecretBox : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly AesGcm _cipher;
    private readonly Dictionary<string, string> _known = [];

    public SecretBox(ReadOnlySpan<byte> key)
    {
        _cipher = new AesGcm(key, TagSize);
    }

    public string Encrypt(string text)
    {
        if (_known.TryGetValue(text, out var known))
            return known;
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        _cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return _known[text] = Convert.ToBase64String(box);
    }

    /// <exception cref="CryptographicException">Another key, or a changed text.</exception>
    /// <exception cref="FormatException">Not base64.</exception>
    public string Decrypt(string box)
    {
        var bytes = Convert.FromBase64String(box);
        if (bytes.Length < NonceSize + TagSize)
            throw new CryptographicException("The ciphertext is too short.");
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        _cipher.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), plain);
        var text = Encoding.UTF8.GetString(plain);
        _known[text] = box;
        return text;
    }

    public void Dispose() => _cipher.Dispose();
}
