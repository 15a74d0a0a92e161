using System.Text.Json;

namespace PulumiClassicLink.Cloud.Actions;

/// <summary>One page of links of a region, by VPC, by instances, or both; at least one of the two.</summary>
public sealed record DescribeClassicLinkInstancesRequest
{
    public required string RegionId { get; init; }

    public string? VpcId { get; init; }

    /// <summary>At most 100; sent as one text, joined by plain commas.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>From 1.</summary>
    public int PageNumber { get; init; } = 1;

    /// <summary>1 to 100. ECS itself would take 10 when nothing is sent.</summary>
    public int PageSize { get; init; } = 100;
}

/// <summary>One page as ECS answered it, unjudged: a reader of links decides what it proves.</summary>
public sealed record DescribeClassicLinkInstancesResponse
{
    public required string RequestId { get; init; }

    /// <summary>Links that match the query on all pages.</summary>
    public required int TotalCount { get; init; }

    /// <summary>The rows of this page, in the order of the answer.</summary>
    public required IReadOnlyList<ClassicLink> Links { get; init; }
}

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
