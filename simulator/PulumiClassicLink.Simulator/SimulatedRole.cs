namespace PulumiClassicLink.Simulator;

/// <summary>One RAM role that may be assumed.</summary>
public sealed record SimulatedRole
{
    /// <summary>acs:ram::account:role/name; the account may be another one than the simulator's.</summary>
    public required string Arn { get; init; }

    /// <summary>Set: AssumeRole must send it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The longest session in seconds, 900 to 43,200 (RAM API reference, CreateRole, MaxSessionDuration).</summary>
    public int MaxSessionSeconds { get; init; } = 3600;

    /// <summary>The identity provider that AssumeRoleWithOIDC must name.</summary>
    public string? OidcProviderArn { get; init; }

    /// <summary>The tokens of that provider that count. One that is a JWT counts until its <c>exp</c>.</summary>
    public IReadOnlyList<string> OidcTokens { get; init; } = [];

    /// <summary>Actions of ECS that the role's sessions may not call; <c>*</c>: none of them.</summary>
    public IReadOnlyList<string> DeniedActions { get; init; } = [];
}
