using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PulumiClassicLink.GitOps.Tests.Reading;

/// <summary>YAML as JSON: what is not quoted is a number or a boolean where it looks like one.</summary>
internal static class Yaml
{
    /// <summary>The documents of a file.</summary>
    public static IReadOnlyList<JsonObject> ReadAll(string file)
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => Json(document.RootNode)!.AsObject())];
    }

    public static JsonObject Read(string file) => ReadAll(file).Single();

    /// <summary>A list, or one alone.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray several => [.. several.Select(one => one!.ToString())],
        _ => [node.ToString()],
    };

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(one =>
            KeyValuePair.Create(((YamlScalarNode)one.Key).Value!, Json(one.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } number
            when int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => JsonValue.Create(value),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidDataException($"{node.NodeType} at {node.Start}"),
    };
}
