using System.Text.Json.Nodes;
using PulumiClassicLink.Codegen.Tests.Golden;

namespace PulumiClassicLink.Codegen.Tests;

/// <summary>The golden schema that holds one of everything that is supported, and as little else as possible.</summary>
internal static class SmallSchema
{
    public const string Name = "small";

    public static string Text { get; } = new GoldenCase(Name).Schema;

    /// <summary>The schema with one value set.</summary>
    /// <param name="path">Keys, separated by spaces; a missing object on the way is made.</param>
    /// <param name="json">The value.</param>
    public static string With(string path, string json)
    {
        var schema = JsonNode.Parse(Text)!;
        var (parent, key) = Find(schema, path);
        parent[key] = JsonNode.Parse(json);
        return schema.ToJsonString();
    }

    /// <summary>The schema with one value taken out.</summary>
    /// <param name="path">Keys, separated by spaces.</param>
    public static string Without(string path)
    {
        var schema = JsonNode.Parse(Text)!;
        var (parent, key) = Find(schema, path);
        Assert.That(parent.AsObject().Remove(key), Is.True, path);
        return schema.ToJsonString();
    }

    /// <summary>One generated file of the schema.</summary>
    public static string File(string name) => SdkGenerator.Generate(Text)[name];

    /// <summary>The same JSON with the keys of every object in reverse order.</summary>
    public static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Reverse().Select(entry => KeyValuePair.Create(entry.Key, Reversed(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    private static (JsonNode Parent, string Key) Find(JsonNode node, string path)
    {
        var keys = path.Split(' ');
        foreach (var key in keys[..^1])
            node = node[key] ??= new JsonObject();
        return (node, keys[^1]);
    }
}
