using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>
/// AES-256-GCM per value with the key file beside the checkpoint: nonce, tag and ciphertext as base64. A text that was decrypted is written
/// back with the ciphertext it had, so that an unchanged checkpoint is the same bytes.
/// </summary>
internal sealed class SecretBox(byte[] key) : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const string KnownText = "checkpoint";
    private const string KeyFile = "keyFile";
    private const string Ciphertext = "ciphertext";
    private readonly AesGcm _cipher = new(key, TagSize);
    private readonly Dictionary<string, string> _known = [];

    public EncryptionMark Mark => new(KeyFile, Encrypt(KnownText));

    /// <summary>A key that is there already, of a checkpoint that was removed, serves the new one.</summary>
    public static SecretBox Create(string checkpointPath)
    {
        var path = KeyPath(checkpointPath);
        if (File.Exists(path))
            return new SecretBox(ReadKey(path));
        var key = RandomNumberGenerator.GetBytes(KeySize);
        PrivateFile.Write(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        return new SecretBox(key);
    }

    /// <exception cref="EngineException">The key is missing or another one.</exception>
    public static SecretBox Open(string checkpointPath, EncryptionMark mark)
    {
        if (mark.Kind == "passphrase")
            throw new EngineException($"{checkpointPath} is encrypted with a passphrase, which is not supported by the local engine");
        if (mark.Kind != KeyFile)
            throw new FormatException($"encryption kind '{mark.Kind}' is not known");
        var path = KeyPath(checkpointPath);
        if (!File.Exists(path))
            throw new EngineException($"{checkpointPath} is encrypted with the key file {path}, which does not exist.");
        var box = new SecretBox(ReadKey(path));
        try
        {
            _ = box.Decrypt(mark.Check);
            return box;
        }
        catch (CryptographicException exception)
        {
            box.Dispose();
            throw new EngineException(
                $"{checkpointPath} cannot be decrypted: the key file {path} is not the one it was written with.", exception);
        }
    }

    public static string KeyPath(string checkpointPath) => Path.ChangeExtension(checkpointPath, ".key");

    /// <summary>With ciphertexts in place of what is marked secret, and of texts that must be encrypted all the same.</summary>
    public Struct Sealed(Struct properties, Predicate<string> mustEncrypt) => PropertyValues.Changed(properties, value =>
        PropertyValues.IsSecret(value) || (value.HasStringValue && mustEncrypt(value.StringValue)) ? Seal(value) : null);

    /// <summary>The counterpart of <see cref="Sealed"/>.</summary>
    public Struct Opened(Struct properties) => PropertyValues.Changed(properties, Opened);

    public void Dispose() => _cipher.Dispose();

    private Value? Opened(Value value) =>
        PropertyValues.IsSecret(value) && value.StructValue.Fields.TryGetValue(Ciphertext, out var ciphertext)
            ? PropertyValues.AsSecret(PropertyValues.Changed(JsonParser.Default.Parse<Value>(Decrypt(ciphertext.StringValue)), Opened))
            : null;

    private Value Seal(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            StructConverter.Write(json, PropertyValues.Unwrap(value));
        var sealing = new Struct { Fields = { [Signatures.Key] = Value.ForString(Signatures.Secret) } };
        sealing.Fields[Ciphertext] = Value.ForString(Encrypt(Encoding.UTF8.GetString(buffer.WrittenSpan)));
        return Value.ForStruct(sealing);
    }

    private string Encrypt(string text)
    {
        if (_known.TryGetValue(text, out var known))
            return known;
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        _cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return _known[text] = Convert.ToBase64String(box);
    }

    private string Decrypt(string box)
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

    private static byte[] ReadKey(string path)
    {
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
}
