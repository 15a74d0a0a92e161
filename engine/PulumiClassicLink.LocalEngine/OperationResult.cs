using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.LocalEngine;

/// <summary>How an operation ended.</summary>
public sealed record OperationResult
{
    public bool Succeeded => Errors.Count == 0;

    /// <summary>What failed, a text each; empty: all went well.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>
    /// Steps by what they did (same, create, update, replace, delete, read); in a preview, what they would do. Components, the stack and
    /// default providers are not counted.
    /// </summary>
    public required IReadOnlyDictionary<string, int> Changes { get; init; }

    /// <summary>The outputs of the stack in Pulumi's wire form, after preview and up; else empty.</summary>
    public Struct StackOutputs { get; init; } = new();
}

/// <summary>
/// Input that no operation can start with: a missing program, an unknown runtime, a checkpoint that cannot be read. The message is one
/// clear line, nothing was called and the checkpoint is as it was. What goes wrong later is in <see cref="OperationResult.Errors"/>.
/// </summary>
public sealed class EngineException(string message, Exception? innerException = null) : Exception(message, innerException);
