using System.Text.Json;

namespace PulumiClassicLink.Ecs.Actions;

/// <summary>Reads the body of DescribeClassicLinkInstances.</summary>
internal static class LinkPage
{
    /// <summary>Null when a field that every answer must have is missing or of another type: such a page proves nothing.</summary>
    public static DescribeClassicLinkInstancesResponse? Parse(EcsAnswer answer, string regionId)
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
            if (Id(row, "InstanceId") is not { } instanceId || Id(row, "VpcId") is not { } vpcId)
                return null;

            links.Add(new ClassicLink { RegionId = regionId, InstanceId = instanceId, VpcId = vpcId });
        }

        return new() { RequestId = answer.RequestId, TotalCount = totalCount, Links = links };
    }

    private static string? Id(JsonElement row, string name)
    {
        try
        {
            return row.ValueKind == JsonValueKind.Object
                && row.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
                    ? text
                    : null;
        }
        catch (InvalidOperationException)
        {
            // The text is no Unicode, which JsonElement finds out only when it is asked for.
            return null;
        }
    }
}
