namespace PulumiClassicLink.Simulator;

/// <summary>How a simulator starts.</summary>
public sealed record SimulatorOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The AccessKey that calls must be signed with.</summary>
    public string AccessKeyId { get; init; } = "simulator-key";

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public string AccessKeySecret { get; init; } = "simulator-secret";

    /// <summary>Set: calls must carry this STS token, signed. Null: calls must carry none.</summary>
    public string? SecurityToken { get; init; }
}
