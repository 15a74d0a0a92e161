namespace PulumiClassicLink.LocalEngine;

/// <summary>An operation that was begun and whose outcome is not known.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Kind">creating, updating, deleting or reading.</param>
public sealed record PendingOperation(string Urn, string Kind);
