namespace PulumiClassicLink.Simulator;

/// <summary>
/// What a simulator starts with, and goes back to with <see cref="EcsSimulator.Reset"/>. The key of <see cref="SimulatorOptions"/> is
/// there besides.
/// </summary>
public sealed record SimulatedCloud
{
    /// <summary>The simulator's own account, digits. Null: that of <see cref="SimulatorOptions"/>.</summary>
    public string? AccountId { get; init; }

    public IReadOnlyList<SimulatedKey> Keys { get; init; } = [];

    public IReadOnlyList<SimulatedRole> Roles { get; init; } = [];

    public IReadOnlyList<SimulatedInstance> Instances { get; init; } = [];

    public IReadOnlyList<SimulatedVpc> Vpcs { get; init; } = [];

    /// <summary>Of <see cref="Instances"/> and <see cref="Vpcs"/>, each instance once at most.</summary>
    public IReadOnlyList<SimulatedLink> Links { get; init; } = [];

    public SimulatorSwitches Switches { get; init; } = new();

    /// <summary>Null: no rate limits.</summary>
    public SimulatedThrottling? Throttling { get; init; }

    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    /// <summary>Null: none are drawn.</summary>
    public SeededFaults? SeededFaults { get; init; }

    /// <summary>How much later DescribeClassicLinkInstances shows what Attach and Detach changed, in milliseconds.</summary>
    public int DescribeLagMilliseconds { get; init; }

    /// <summary>The role of the instance that the metadata service is of; null: it has none.</summary>
    public string? InstanceRole { get; init; }

    /// <summary>How long sessions of <see cref="InstanceRole"/> last, in seconds.</summary>
    public int InstanceRoleSessionSeconds { get; init; } = 21600;

    /// <summary>The metadata service's mode in which each caller needs a token.</summary>
    public bool MetadataV2Enabled { get; init; } = true;

    /// <summary>The metadata service's mode without tokens.</summary>
    public bool MetadataV1Enabled { get; init; } = true;

    /// <summary>How long sessions of the credentials URI last, in seconds.</summary>
    public int CredentialsUriSessionSeconds { get; init; } = 3600;

    /// <summary>What the credentials URI answers; another code than Success comes without a key.</summary>
    public string CredentialsUriCode { get; init; } = "Success";
}
