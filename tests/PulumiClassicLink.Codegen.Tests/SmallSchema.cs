using System.Text.Json.Nodes;

namespace PulumiClassicLink.Codegen.Tests;

/// <summary>A schema that holds one of everything that is supported, and as little else as possible.</summary>
internal static class SmallSchema
{
    public const string Text =
        """
        {
          "name": "small-thing",
          "version": "1.2.3",
          "description": "Small.",
          "license": "Apache-2.0",
          "publisher": "Nobody",
          "language": { "csharp": { "packageReferences": { "Pulumi": "[3,4)" }, "respectSchemaVersion": true } },
          "config": { "variables": {
            "count": { "type": "integer" },
            "key": { "type": "string", "secret": true },
            "names": { "type": "array", "items": { "type": "string" } },
            "place": { "$ref": "#/types/small-thing:index:Place" }
          } },
          "types": {
            "small-thing:index:Place": { "type": "object", "properties": { "street": { "type": "string" } }, "required": ["street"] },
            "small-thing:index:Row": { "type": "object", "properties": { "class": { "type": "string" }, "size": { "type": "integer" } } }
          },
          "provider": { "inputProperties": {
            "count": { "type": "integer" },
            "key": { "type": "string", "secret": true },
            "place": { "$ref": "#/types/small-thing:index:Place", "secret": true }
          } },
          "resources": { "small-thing:index:Thing": {
            "properties": { "on": { "type": "boolean" }, "rows": { "type": "array", "items": { "$ref": "#/types/small-thing:index:Row" } } },
            "required": ["on"],
            "inputProperties": {
              "grid": { "type": "array", "items": { "type": "array", "items": { "type": "integer" } } },
              "on": { "type": "boolean", "willReplaceOnChanges": true },
              "place": { "$ref": "#/types/small-thing:index:Place" },
              "size": { "type": "integer" }
            },
            "requiredInputs": ["on"]
          } },
          "functions": { "small-thing:index:getThings": {
            "inputs": { "type": "object", "properties": {
              "limit": { "type": "integer" }, "names": { "type": "array", "items": { "type": "string" } }, "on": { "type": "boolean" }, "prefix": { "type": "string" }
            }, "required": ["on", "prefix"] },
            "outputs": { "type": "object", "properties": { "rows": { "type": "array", "items": { "$ref": "#/types/small-thing:index:Row" } } }, "required": ["rows"] }
          } }
        }
        """;

    /// <summary>The schema with one value set.</summary>
    /// <param name="path">Keys, separated by spaces; a missing object on the way is made.</param>
    /// <param name="json">The value.</param>
    /// <param name="text">A schema to set it in instead of the small one.</param>
    public static string With(string path, string json, string? text = null)
    {
        var schema = JsonNode.Parse(text ?? Text)!;
        var keys = path.Split(' ');
        var node = schema;
        foreach (var key in keys[..^1])
            node = node[key] ??= new JsonObject();
        node[keys[^1]] = JsonNode.Parse(json);
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
}
