using System.Text.Json;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>All that a checkpoint file says, fit to be compared with that of another run of the same program.</summary>
internal static class CheckpointText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Projects, stacks, names and versions are the same in both languages, so these alone are taken out:
    /// the key and nonces of the encryption (the values are compared decrypted, with their marks);
    /// the ids of provider resources, which are random;
    /// the port of the simulator;
    /// spaces inside JSON text: the .NET SDK writes a provider's objects as "{ "a": 1 }" (protobuf's own writer), Node as "{"a":1}".
    /// </summary>
    public static string Of(ProgramStack stack)
    {
        if (!File.Exists(stack.CheckpointPath))
            return "";
        var kept = stack.Kept;
        var file = JsonNode.Parse(File.ReadAllText(stack.CheckpointPath))!.AsObject();
        file.Remove("encryption");
        foreach (var (node, resource) in file["resources"]!.AsArray().Zip(kept.Resources))
        {
            node!["inputs"] = Compact(JsonNode.Parse(resource.Inputs.ToString())!);
            node["outputs"] = Compact(JsonNode.Parse(resource.Outputs.ToString())!);
        }

        var text = file.ToJsonString(Indented).Replace(stack.Cloud.Endpoint.Authority, "<simulator>", StringComparison.Ordinal);
        foreach (var provider in kept.Resources.Where(resource => resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)))
            text = text.Replace(provider.Id, $"<id of {provider.Name}>", StringComparison.Ordinal);
        return text;
    }

    private static JsonNode Compact(JsonNode properties)
    {
        foreach (var (name, value) in properties.AsObject().ToList())
        {
            if (value is JsonValue && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().StartsWith('{'))
                properties[name] = JsonNode.Parse(value.GetValue<string>())!.ToJsonString();
        }

        return properties;
    }
}
