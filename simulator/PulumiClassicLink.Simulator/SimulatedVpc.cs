namespace PulumiClassicLink.Simulator;

/// <summary>One VPC.</summary>
public sealed record SimulatedVpc
{
    public required string RegionId { get; init; }

    public required string VpcId { get; init; }

    /// <summary>The VPC's ClassicLink switch.</summary>
    public bool ClassicLinkEnabled { get; init; } = true;

    /// <summary>The account that owns it: digits. Null: the simulator's own.</summary>
    public string? AccountId { get; init; }
}
