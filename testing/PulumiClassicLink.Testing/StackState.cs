using System.Text.Json.Nodes;

namespace PulumiClassicLink.Testing;

/// <summary>What an engine keeps of a stack.</summary>
/// <param name="Resources">In an order in which every resource comes after those it needs, the stack and providers included.</param>
/// <param name="Outputs">Of the stack.</param>
public sealed record StackState(IReadOnlyList<KeptResource> Resources, JsonNode Outputs);
