using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The configuration after defaults and environment.</summary>
internal sealed record ProviderSettings
{
    /// <summary>Null: every resource must name its own.</summary>
    public string? Region { get; init; }

    /// <summary>Null: neither configuration nor environment has one.</summary>
    public AccessKey? AccessKey { get; init; }

    /// <summary>Where <see cref="AccessKey"/> is from, as a user would say it.</summary>
    public string? AccessKeySource { get; init; }

    /// <summary>True when the key, or the OIDC token, that is signed in with came from configuration.</summary>
    public bool KeysFromConfiguration { get; init; }

    /// <summary>
    /// Of configuration: it expires, and nothing renews it. The engine makes its automatic Reads with the configuration of the last
    /// update, whose token would have expired by then.
    /// </summary>
    public bool HasFixedToken { get; init; }

    public string? Profile { get; init; }

    public string? SharedCredentialsFile { get; init; }

    public string? EcsRoleName { get; init; }

    public string? CredentialsUri { get; init; }

    public RoleSettings? AssumeRole { get; init; }

    public OidcSettings? AssumeRoleWithOidc { get; init; }

    /// <summary>Null: whose links they are is not checked.</summary>
    public string? AccountId { get; init; }

    public string? EcsEndpoint { get; init; }

    public string? StsEndpoint { get; init; }

    /// <summary>How long one call may be retried; zero: as long as its operation; null: not said.</summary>
    public TimeSpan? MaxRetryTimeout { get; init; }

    public bool RefreshBeforeUpdate { get; init; } = true;

    public bool TrustEmptyAnswers { get; init; }

    public bool WantsRefreshBeforeUpdate => RefreshBeforeUpdate && !HasFixedToken;

    /// <summary>Never the key: records print all members otherwise.</summary>
    public override string ToString() => "ProviderSettings";
}
