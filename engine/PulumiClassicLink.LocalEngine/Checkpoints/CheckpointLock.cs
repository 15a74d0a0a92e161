namespace PulumiClassicLink.LocalEngine.Checkpoints;

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
