using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>Where the key of a checkpoint comes from, and a known text by which a wrong key is told.</summary>
/// <param name="FromPassphrase">True: PBKDF2 of the passphrase. False: the key file beside the checkpoint.</param>
/// <param name="Salt">Base64; empty for a key file.</param>
/// <param name="Iterations">Of PBKDF2.</param>
/// <param name="Check"><see cref="KnownText"/>, encrypted.</param>
internal sealed record Encryption(bool FromPassphrase, string Salt, int Iterations, string Check)
{
    private const string KnownText = "checkpoint";
    private const int KeySize = 32;
    private const int MaxIterations = 100_000_000;

    // OWASP's figure for PBKDF2-HMAC-SHA256.
    private const int DefaultIterations = 600_000;

    public static (Encryption Encryption, SecretBox Box) Create(string checkpointPath, string? passphrase)
    {
        var salt = passphrase is null ? "" : Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var draft = new Encryption(passphrase is not null, salt, passphrase is null ? 0 : DefaultIterations, "");
        var box = new SecretBox(passphrase is null ? NewKeyFile(checkpointPath) : draft.Derive(passphrase));
        return (draft with { Check = box.Encrypt(KnownText) }, box);
    }

    /// <exception cref="EngineException">The key is missing or another one.</exception>
    public SecretBox Open(string checkpointPath, string? passphrase)
    {
        if (FromPassphrase && passphrase is null)
            throw new EngineException($"{checkpointPath} is encrypted with a passphrase: set PULUMI_CONFIG_PASSPHRASE.");
        if (!FromPassphrase && passphrase is not null)
            throw new EngineException($"{checkpointPath} is encrypted with its key file, not a passphrase: unset PULUMI_CONFIG_PASSPHRASE.");
        var box = new SecretBox(FromPassphrase ? Derive(passphrase!) : ReadKeyFile(checkpointPath));
        try
        {
            _ = box.Decrypt(Check);
            return box;
        }
        catch (CryptographicException exception)
        {
            box.Dispose();
            var source = FromPassphrase ? "passphrase" : $"key file {KeyPath(checkpointPath)}";
            throw new EngineException($"{checkpointPath} cannot be decrypted: the {source} is not the one it was written with.", exception);
        }
    }

    public static string KeyPath(string checkpointPath) => Path.ChangeExtension(checkpointPath, ".key");

    private byte[] Derive(string passphrase)
    {
        if (Iterations is < 1 or > MaxIterations)
            throw new FormatException("the number of iterations is out of range");
        return Rfc2898DeriveBytes.Pbkdf2(passphrase, Convert.FromBase64String(Salt), Iterations, HashAlgorithmName.SHA256, KeySize);
    }

    private static byte[] ReadKeyFile(string checkpointPath)
    {
        var path = KeyPath(checkpointPath);
        if (!File.Exists(path))
            throw new EngineException($"{checkpointPath} is encrypted with the key file {path}, which does not exist.");
        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            return key.Length == KeySize ? key : throw new FormatException("the key has another length");
        }
        catch (FormatException exception)
        {
            throw new EngineException($"{path} is not a key file: {exception.Message}", exception);
        }
    }

    // A key that is there already, of a checkpoint that was removed, serves the new one.
    private static byte[] NewKeyFile(string checkpointPath)
    {
        var path = KeyPath(checkpointPath);
        if (File.Exists(path))
            return ReadKeyFile(checkpointPath);
        var key = RandomNumberGenerator.GetBytes(KeySize);
        PrivateFile.Write(path, System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        return key;
    }
}

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
