using System.Text.Json.Nodes;

namespace PulumiClassicLink.Demo.Stacks;

/// <summary>What an engine keeps of the stack.</summary>
internal sealed record StackState(IReadOnlyList<KeptResource> Resources, JsonNode Outputs);

/// <summary>One resource of it.</summary>
internal sealed record KeptResource(string Type, string Id, JsonNode Outputs);
