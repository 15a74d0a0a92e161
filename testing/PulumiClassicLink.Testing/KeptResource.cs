using System.Text.Json.Nodes;

namespace PulumiClassicLink.Testing;

/// <summary>One resource of a <see cref="StackState"/>.</summary>
/// <param name="Type">Such as <c>classiclink:index:ClassicLinkAttachment</c>.</param>
/// <param name="Id">The provider's id; empty for components.</param>
/// <param name="Outputs">A secret is the text <c>[secret]</c>.</param>
public sealed record KeptResource(string Type, string Id, JsonNode Outputs);
