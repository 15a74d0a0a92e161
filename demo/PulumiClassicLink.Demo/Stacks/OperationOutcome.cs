namespace PulumiClassicLink.Demo.Stacks;

/// <summary>How an operation ended.</summary>
/// <param name="Errors">What failed, a text each; empty: all went well.</param>
/// <param name="Changes">
/// Resources by what was done to them (create, same, delete, ...), or would be in a preview. The stack and providers are not counted, reads
/// neither.
/// </param>
internal sealed record OperationOutcome(IReadOnlyList<string> Errors, IReadOnlyDictionary<string, int> Changes)
{
    public static OperationOutcome Nothing { get; } = new([], new Dictionary<string, int>());

    public bool Succeeded => Errors.Count == 0;
}
