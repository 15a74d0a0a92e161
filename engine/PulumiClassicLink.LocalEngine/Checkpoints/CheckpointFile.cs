using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>One checkpoint file: what was loaded from it, and how to write it again.</summary>
internal sealed class CheckpointFile(string path) : IDisposable
{
    private const int FormatVersion = 1;
    private static readonly JsonTypeInfo<CheckpointDocument> Json = CheckpointJson.OfDocument();
    private SecretBox? _box;

    public Checkpoint Loaded { get; private set; } = new() { Project = "", Stack = "", Resources = [], PendingOperations = [] };

    public bool Exists => _box is not null;

    /// <exception cref="EngineException">The file cannot be used; it is untouched.</exception>
    public static CheckpointFile Open(string path)
    {
        var file = new CheckpointFile(path);
        if (!File.Exists(path))
            return file;
        try
        {
            var document = Read(path);
            var box = file._box = SecretBox.Open(path, document.Encryption);
            file.Loaded = new Checkpoint
            {
                Project = document.Project,
                Stack = document.Stack,
                Resources = [.. document.Resources.Select(resource =>
                    resource with { Inputs = box.Opened(resource.Inputs), Outputs = box.Opened(resource.Outputs) })],
                PendingOperations = document.PendingOperations,
            };
            return file;
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            file.Dispose();
            throw new EngineException($"{path} cannot be read as a checkpoint: {exception.Message}", exception);
        }
    }

    /// <summary>True for a checkpoint of that stack; other files may lie beside it.</summary>
    public static bool IsOf(string path, string project, string stack)
    {
        try
        {
            return Read(path) is var document && document.Project == project && document.Stack == stack;
        }
        catch (Exception exception) when (exception is EngineException || IsOfContent(exception))
        {
            return false;
        }
    }

    /// <summary>Keeps a second operation away from a checkpoint that one is changing.</summary>
    /// <exception cref="EngineException">Another operation has it.</exception>
    public static IDisposable Lock(string path)
    {
        try
        {
            var alone = PrivateFile.Options(FileMode.OpenOrCreate);
            (alone.Share, alone.Options) = (FileShare.None, FileOptions.DeleteOnClose);
            return new FileStream(path + ".lock", alone);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path} cannot be locked, perhaps by another running operation: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Replaces the file in one step. Texts that <paramref name="mustEncrypt"/> tells are secret though nothing marks them.
    /// </summary>
    public void Write(Checkpoint checkpoint, Predicate<string> mustEncrypt)
    {
        var box = _box ??= SecretBox.Create(path);
        var document = new CheckpointDocument(
            FormatVersion,
            checkpoint.Project,
            checkpoint.Stack,
            box.Mark,
            [.. checkpoint.Resources.Select(resource =>
                resource with { Inputs = box.Sealed(resource.Inputs, mustEncrypt), Outputs = box.Sealed(resource.Outputs, mustEncrypt) })],
            checkpoint.PendingOperations);
        PrivateFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(document, Json), (byte)'\n']);
        PrivateFile.Close(SecretBox.KeyPath(path));
    }

    public void Dispose() => _box?.Dispose();

    private static CheckpointDocument Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var version = json.RootElement.GetProperty("version").GetInt32();
        if (version > FormatVersion)
            throw new EngineException($"{path} has checkpoint version {version}; this engine knows up to {FormatVersion}.");
        if (version < 1)
            throw new FormatException($"version {version} never existed");
        return json.Deserialize(Json) ?? throw new FormatException("it holds nothing");
    }

    private static bool IsOfContent(Exception exception) => exception is JsonException or InvalidOperationException or KeyNotFoundException
        or FormatException or CryptographicException or IOException or UnauthorizedAccessException;
}

/// <summary>Files that only their owner reads, written whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        // What a killed run left could have another mode.
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, Options(FileMode.CreateNew)))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>To write, with its owner's mode where it is made.</summary>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfOwner;
        return options;
    }

    /// <summary>Takes from others a file that was there before, if it was.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path) && File.GetUnixFileMode(path) != OfOwner)
            File.SetUnixFileMode(path, OfOwner);
    }
}
