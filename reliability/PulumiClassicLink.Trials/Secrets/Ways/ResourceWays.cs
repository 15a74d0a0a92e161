using System.Text.Json.Nodes;

namespace PulumiClassicLink.Trials.Secrets.Ways;

/// <summary>Secrets among the properties of a resource. An id is none: it is part of the resource's own, which Pulumi shows.</summary>
internal static class ResourceWays
{
    public static IEnumerable<WayIn> All { get; } =
    [
        Given("a property that there is not", "password", secret => secret),
        Given("a property that there is not, in a list", "passwords", secret => new JsonArray(secret)),
        Given("an allowRelink that is a text", "allowRelink", secret => secret),
        Given("a vpcId with a separator", "vpcId", secret => secret),
        Given("an instanceId in a list", "instanceId", secret => new JsonArray(secret)),
        Given("an instanceId with a space", "instanceId", secret => $"{secret} "),
        Given("a regionId that is none", "regionId", secret => secret),
    ];

    private static WayIn Given(string what, string name, Func<string, JsonNode> value) => new($"resource: {what}", ["resource"], scene =>
    {
        var key = scene.Key("configured");
        scene.Configure(key.Id, key.Secret, null);
        scene.Properties[name] = value(scene.Keep("property", scene.Draw.Secret()));
    })
    { IsForEngines = true };
}
