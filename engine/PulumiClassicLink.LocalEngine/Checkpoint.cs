using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Checkpoints;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine;

/// <summary>What a checkpoint file says, with its secrets decrypted.</summary>
public sealed record Checkpoint
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>In an order in which every resource comes after those it needs.</summary>
    public required IReadOnlyList<CheckpointResource> Resources { get; init; }

    public required IReadOnlyList<PendingOperation> PendingOperations { get; init; }

    /// <summary>The outputs of the stack; empty when there is none.</summary>
    public Struct StackOutputs => Resources.FirstOrDefault(resource => resource.Type == Urns.StackType)?.Outputs ?? new Struct();

    /// <summary>Reads a file; a file that does not exist holds nothing.</summary>
    /// <exception cref="EngineException">The file is corrupt, newer than this engine, or encrypted with another key.</exception>
    public static Checkpoint Load(string path)
    {
        using var file = CheckpointFile.Open(path);
        return file.Loaded;
    }
}

/// <summary>An operation that was begun and whose outcome is not known.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Kind">creating, updating, deleting or reading.</param>
public sealed record PendingOperation(string Urn, string Kind);
