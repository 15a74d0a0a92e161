using System.Text.Json.Nodes;
using PulumiClassicLink.Cloud.Actions;

namespace PulumiClassicLink.Bench.Engines;

/// <summary>
/// The engine's own state of one link, made into that of many: an up of 10,000 links takes the engine itself longer than anything that is
/// measured here.
/// </summary>
internal static class StateFile
{
    /// <summary>Writes the file anew, with its one link repeated for each of these.</summary>
    public static void Spread(string file, IReadOnlyList<ClassicLink> links)
    {
        var state = JsonNode.Parse(File.ReadAllText(file))!;
        var resources = state["checkpoint"]!["latest"]!["resources"]!.AsArray();
        var model = resources.Single(one => (string?)one!["type"] == EngineStack.LinkType)!;
        resources.Remove(model);
        foreach (var link in links)
        {
            var resource = model.DeepClone();
            var urn = (string)model["urn"]!;
            resource["urn"] = urn[..(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)] + link.InstanceId;
            resource["id"] = $"{link.RegionId}:{link.InstanceId}:{link.VpcId}";
            foreach (var values in new[] { resource["inputs"]!, resource["outputs"]! })
            {
                values["instanceId"] = link.InstanceId;
                values["vpcId"] = link.VpcId;
            }

            resources.Add(resource);
        }

        File.WriteAllText(file, state.ToJsonString());
    }
}
