namespace PulumiClassicLink.Simulator;

/// <summary>The network an instance lives in.</summary>
public enum InstanceNetwork
{
    /// <summary>The classic network: the only one that ClassicLink takes.</summary>
    Classic,

    /// <summary>A VPC: created there, or migrated to it.</summary>
    Vpc,
}

/// <summary>One ECS instance.</summary>
public sealed record SimulatedInstance
{
    public required string RegionId { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>Pending, Starting, Running, Stopping or Stopped (ECS API reference, DescribeInstanceStatus).</summary>
    public string Status { get; init; } = "Running";

    public InstanceNetwork Network { get; init; } = InstanceNetwork.Classic;

    /// <summary>True: another change of this instance is under way.</summary>
    public bool Locked { get; init; }

    /// <summary>The account that owns it: digits. Null: the simulator's own.</summary>
    public string? AccountId { get; init; }
}
