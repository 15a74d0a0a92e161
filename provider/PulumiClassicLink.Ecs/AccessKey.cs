namespace PulumiClassicLink.Ecs;

/// <summary>A static AccessKey pair, or an STS session when <see cref="SecurityToken"/> is set.</summary>
public sealed record AccessKey
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    public string? SecurityToken { get; init; }

    /// <summary>Never the key: records print all members otherwise.</summary>
    public override string ToString() => "AccessKey";
}
