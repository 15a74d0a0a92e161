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
    /// the port of the simulator.
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
            node!["inputs"] = JsonNode.Parse(resource.Inputs.ToString());
            node["outputs"] = JsonNode.Parse(resource.Outputs.ToString());
        }

        var text = file.ToJsonString(Indented).Replace(stack.Cloud.Endpoint.Authority, "<simulator>", StringComparison.Ordinal);
        foreach (var provider in kept.Resources.Where(resource => resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)))
            text = text.Replace(provider.Id, $"<id of {provider.Name}>", StringComparison.Ordinal);
        return text;
    }
}
