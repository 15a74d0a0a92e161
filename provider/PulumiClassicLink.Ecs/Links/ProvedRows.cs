namespace PulumiClassicLink.Ecs.Links;

/// <summary>Rows that answer a question.</summary>
/// <param name="Links">The rows.</param>
/// <param name="IsProved">Whether what is not among them is not there; false: there are none, and sight was not proved when they were asked for.</param>
internal sealed record ProvedRows(IReadOnlyList<ClassicLink> Links, bool IsProved);
