using System.Text.Json.Nodes;

namespace PulumiClassicLink.Testing.Engines;

/// <summary>Property values as a state has them.</summary>
internal static class KeptValues
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    /// <returns>The same with <c>[secret]</c> for each secret, in clear or encrypted.</returns>
    public static JsonNode? Shown(JsonNode? value) => value switch
    {
        JsonObject secret when secret[Signature]?.ToString() == Secret => "[secret]",
        JsonObject values => new JsonObject(values.Select(one => KeyValuePair.Create(one.Key, Shown(one.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Shown)]),
        _ => value?.DeepClone(),
    };
}
