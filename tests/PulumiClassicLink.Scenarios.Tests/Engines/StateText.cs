using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine;

namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>What an engine keeps of a link, as a text that is the same for the same in both engines.</summary>
internal static class StateText
{
    public const string LinkType = "classiclink:index:ClassicLinkAttachment";

    /// <param name="resource">As the real engine's file backend writes it.</param>
    public static string Of(JsonNode resource) => Of(
        (string)resource["urn"]!, (string?)resource["id"] ?? "", Flag(resource, "delete"), Flag(resource, "external"),
        Flag(resource, "pendingReplacement"), Flag(resource, "refreshBeforeUpdate"), (string?)resource["importID"] ?? "",
        (string?)resource["provider"] ?? "", resource["initErrors"]?.AsArray().Count ?? 0,
        resource["dependencies"]?.AsArray().Select(urn => (string)urn!) ?? [], resource["inputs"], resource["outputs"]);

    public static string Of(CheckpointResource resource) => Of(
        resource.Urn, resource.Id, resource.Delete, resource.External, resource.PendingReplacement, resource.RefreshBeforeUpdate,
        resource.ImportId,
        resource.Provider, resource.InitErrors.Count, resource.Dependencies, Json(resource.Inputs), Json(resource.Outputs));

    private static string Of(
        string urn, string id, bool delete, bool external, bool pendingReplacement, bool refreshBeforeUpdate, string importId,
        string provider,
        int initErrors, IEnumerable<string> dependencies, JsonNode? inputs, JsonNode? outputs) => CanonicalJson.Of(new JsonObject
        {
            ["urn"] = urn,
            ["id"] = id,
            ["delete"] = delete,
            ["external"] = external,
            ["pendingReplacement"] = pendingReplacement,
            ["refreshBeforeUpdate"] = refreshBeforeUpdate,
            ["importId"] = importId,
            // Without the provider's id, which is drawn.
            ["provider"] = provider[..Math.Max(provider.LastIndexOf("::", StringComparison.Ordinal), 0)],
            ["initErrors"] = initErrors,
            ["dependencies"] = new JsonArray(
                [.. dependencies.Order(StringComparer.Ordinal).Select(dependency => JsonValue.Create(dependency))]),
            ["inputs"] = inputs?.DeepClone() ?? new JsonObject(),
            ["outputs"] = outputs?.DeepClone() ?? new JsonObject(),
        });

    private static bool Flag(JsonNode resource, string name) => (bool?)resource[name] == true;

    private static JsonNode Json(Struct properties) => JsonNode.Parse(JsonFormatter.Default.Format(properties))!;
}
