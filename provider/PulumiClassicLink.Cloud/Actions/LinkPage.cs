using System.Text.Json;

namespace PulumiClassicLink.Cloud.Actions;

/// <summary>Reads the body of DescribeClassicLinkInstances.</summary>
internal static class LinkPage
{
    /// <summary>Null when a field that every answer must have is missing or of another type: such a page proves nothing.</summary>
    public static DescribeClassicLinkInstancesResponse? Parse(CloudAnswer answer, string regionId)
    {
        if (answer.RequestId is null
            || !answer.Root.TryGetProperty("TotalCount", out var total)
            || total.ValueKind != JsonValueKind.Number
            || !total.TryGetInt32(out var totalCount)
            || !answer.Root.TryGetProperty("Links", out var wrapper)
            || wrapper.ValueKind != JsonValueKind.Object
            || !wrapper.TryGetProperty("Link", out var rows)
            || rows.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var links = new List<ClassicLink>();
        foreach (var row in rows.EnumerateArray())
        {
            if (JsonText.Of(row, "InstanceId") is not { } instanceId || JsonText.Of(row, "VpcId") is not { } vpcId)
                return null;

            links.Add(new ClassicLink { RegionId = regionId, InstanceId = instanceId, VpcId = vpcId });
        }

        return new() { RequestId = answer.RequestId, TotalCount = totalCount, Links = links };
    }
}
