using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.Identities;

/// <summary>An AccessKey, static or of a session.</summary>
internal sealed record AccessKey
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    /// <summary>What calls must carry; null: nothing.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>Null: a static key.</summary>
    public DateTimeOffset? Expiration { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>Of a static key; those of a session are its role's.</summary>
    public ImmutableArray<string> DeniedActions { get; init; } = [];

    public bool IsExpired(DateTimeOffset now) => Expiration <= now;

    /// <summary>The id alone: a record would print its secret.</summary>
    public override string ToString() => Id;
}

/// <summary>Whose key it is, as GetCallerIdentity tells.</summary>
/// <param name="AccountId">Of the user or the role.</param>
/// <param name="Arn">Of the user, or of the role and the session.</param>
/// <param name="PrincipalId">The user's id, or the role's id and the session's name.</param>
/// <param name="Role">The role of a session; null: a RAM user.</param>
internal sealed record Caller(string AccountId, string Arn, string PrincipalId, RoleArn? Role);
