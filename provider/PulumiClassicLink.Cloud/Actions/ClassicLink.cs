namespace PulumiClassicLink.Cloud.Actions;

/// <summary>One ClassicLink: a classic-network ECS instance joined to a VPC of the same region.</summary>
public sealed record ClassicLink
{
    public required string RegionId { get; init; }

    public required string InstanceId { get; init; }

    public required string VpcId { get; init; }
}
