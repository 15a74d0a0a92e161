using System.Text.Json.Nodes;

namespace PulumiClassicLink.Testing;

/// <summary>How an operation ended.</summary>
public sealed record OperationOutcome
{
    /// <summary>True: nothing failed.</summary>
    public bool Succeeded => Errors.Count == 0;

    /// <summary>What failed, a text each; empty: all went well.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>
    /// How many resources were created, updated, replaced, deleted, or stayed the same (<c>create</c>, <c>update</c>, <c>replace</c>,
    /// <c>delete</c>, <c>same</c>); in a preview, would be. Components, the stack and default providers are not counted. What a refresh
    /// before an update finds is not counted either: only what the operation does then.
    /// </summary>
    public required IReadOnlyDictionary<string, int> Changes { get; init; }

    /// <summary>
    /// The outputs of the stack as the state has them after the operation: a preview leaves them as they were. A secret is the text
    /// <c>[secret]</c>.
    /// </summary>
    public JsonNode Outputs { get; init; } = new JsonObject();

    /// <summary>What the engine and the program showed.</summary>
    public string Shown { get; init; } = "";
}
