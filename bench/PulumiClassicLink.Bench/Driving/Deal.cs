namespace PulumiClassicLink.Bench.Driving;

/// <summary>How links are dealt over VPCs, in the order of their numbers.</summary>
internal enum Deal
{
    /// <summary>All of the first VPC, then all of the next.</summary>
    Grouped,

    /// <summary>Link i in VPC i % n.</summary>
    InTurn,

    /// <summary>As many for each VPC, shuffled by a seed.</summary>
    Random,
}
