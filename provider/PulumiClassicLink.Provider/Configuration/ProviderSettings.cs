namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The configuration after defaults and environment.</summary>
internal sealed record ProviderSettings
{
    public required SignInSettings SignIn { get; init; }

    public string? EcsEndpoint { get; init; }

    /// <summary>How long one call may be retried; zero: as long as its operation; null: not said.</summary>
    public TimeSpan? MaxRetryTimeout { get; init; }

    public bool RefreshBeforeUpdate { get; init; } = true;

    public bool TrustEmptyAnswers { get; init; }

    /// <summary>Null: every resource must name its own.</summary>
    public string? Region => SignIn.Region;

    public bool WantsRefreshBeforeUpdate => RefreshBeforeUpdate && !SignIn.HasFixedToken;
}
