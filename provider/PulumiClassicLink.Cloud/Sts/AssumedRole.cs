namespace PulumiClassicLink.Cloud.Sts;

/// <summary>A RAM role, and the session to make of it.</summary>
public sealed record AssumedRole
{
    /// <summary>Seconds that a session lasts by default, as STS has it.</summary>
    public const int DefaultSeconds = 3600;

    /// <summary>acs:ram::account:role/name.</summary>
    public required string Arn { get; init; }

    /// <summary>2 to 64 letters, digits and <c>. @ - _</c>; it shows in Alibaba's audit log.</summary>
    public required string SessionName { get; init; }

    /// <summary>Of the session: 900 to the role's own limit.</summary>
    public int Seconds { get; init; } = DefaultSeconds;

    /// <summary>Narrows what the session may do; JSON.</summary>
    public string? Policy { get; init; }

    /// <summary>What the role's trust policy asks for; AssumeRole only.</summary>
    public string? ExternalId { get; init; }
}
