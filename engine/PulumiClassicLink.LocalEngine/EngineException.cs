namespace PulumiClassicLink.LocalEngine;

/// <summary>
/// Input that no operation can start with: a missing program, an unknown runtime, a checkpoint that cannot be read. The message is one clear
/// line, nothing was called and the checkpoint is as it was. What goes wrong later is in <see cref="OperationResult.Errors"/>.
/// </summary>
public sealed class EngineException : Exception
{
    public EngineException(string message)
        : base(message)
    {
    }

    public EngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    private EngineException()
    {
    }
}
