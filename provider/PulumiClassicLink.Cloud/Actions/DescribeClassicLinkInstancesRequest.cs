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
