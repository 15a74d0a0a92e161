namespace PulumiClassicLink.Simulator;

/// <summary>One VPC.</summary>
public sealed record SimulatedVpc
{
    public required string RegionId { get; init; }

    public required string VpcId { get; init; }

    /// <summary>The VPC's ClassicLink switch.</summary>
    public bool ClassicLinkEnabled { get; init; } = true;

    /// <summary>False: the VPC is another account's.</summary>
    public bool OwnedByCaller { get; init; } = true;
}
