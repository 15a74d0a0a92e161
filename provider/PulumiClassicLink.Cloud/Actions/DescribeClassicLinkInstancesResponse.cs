namespace PulumiClassicLink.Cloud.Actions;

/// <summary>One page as ECS answered it, unjudged: a reader of links decides what it proves.</summary>
public sealed record DescribeClassicLinkInstancesResponse
{
    public required string RequestId { get; init; }

    /// <summary>Links that match the query on all pages.</summary>
    public required int TotalCount { get; init; }

    /// <summary>The rows of this page, in the order of the answer.</summary>
    public required IReadOnlyList<ClassicLink> Links { get; init; }
}
