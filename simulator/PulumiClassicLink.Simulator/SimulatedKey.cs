namespace PulumiClassicLink.Simulator;

/// <summary>One static AccessKey, of a RAM user.</summary>
public sealed record SimulatedKey
{
    public required string AccessKeyId { get; init; }

    public required string AccessKeySecret { get; init; }

    /// <summary>Set: calls signed with the key must carry this STS token, signed. Null: they must carry none.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>The account that the user belongs to: digits. Null: the simulator's own.</summary>
    public string? AccountId { get; init; }

    /// <summary>Actions of ECS that the user may not call; <c>*</c>: none of them.</summary>
    public IReadOnlyList<string> DeniedActions { get; init; } = [];

    /// <summary>The id alone: a record would print its secret.</summary>
    public override string ToString() => AccessKeyId;
}
