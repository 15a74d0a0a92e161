using System.Security.Cryptography;
using System.Text.Json;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>One checkpoint file: what was loaded from it, and how to write it again.</summary>
internal sealed class CheckpointFile : IDisposable
{
    private readonly string _path;
    private readonly string? _passphrase;
    private Encryption? _encryption;
    private SecretBox? _box;

    private CheckpointFile(string path, string? passphrase)
    {
        _path = path;
        _passphrase = passphrase;
        Loaded = new Checkpoint { Project = "", Stack = "", Resources = [], PendingOperations = [] };
    }

    public Checkpoint Loaded { get; private set; }

    public bool Exists => _encryption is not null;

    /// <exception cref="EngineException">The file cannot be used; it is untouched.</exception>
    public static CheckpointFile Open(string path, string? passphrase)
    {
        var file = new CheckpointFile(path, passphrase);
        if (!File.Exists(path))
            return file;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            file._encryption = CheckpointReader.ReadEncryption(document.RootElement, path);
            file._box = file._encryption.Open(path, passphrase);
            file.Loaded = CheckpointReader.Read(document.RootElement, file._box);
            return file;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path} cannot be read as a checkpoint: {exception.Message}", exception);
        }
    }

    /// <summary>Replaces the file in one step.</summary>
    /// <param name="checkpoint">What to write.</param>
    /// <param name="mustEncrypt">Tells texts that are secret though nothing marks them.</param>
    public void Write(Checkpoint checkpoint, Predicate<string> mustEncrypt)
    {
        if (_encryption is null)
            (_encryption, _box) = Encryption.Create(_path, _passphrase);
        PrivateFile.Write(_path, CheckpointWriter.Write(checkpoint, _encryption, _box!, mustEncrypt));
    }

    public void Dispose() => _box?.Dispose();
}

/// <summary>Keeps a second operation away from a checkpoint that one is changing.</summary>
internal static class CheckpointLock
{
    /// <exception cref="EngineException">Another operation has it.</exception>
    public static IDisposable Take(string checkpointPath)
    {
        try
        {
            return new FileStream(
                checkpointPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{checkpointPath} cannot be locked, perhaps by another running operation: {exception.Message}", exception);
        }
    }
}

/// <summary>Files that only their owner reads, written whole or not at all.</summary>
internal static class PrivateFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        // What a killed run left could have another mode.
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
