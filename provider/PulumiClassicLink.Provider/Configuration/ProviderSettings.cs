using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The configuration after defaults and environment.</summary>
internal sealed record ProviderSettings
{
    /// <summary>Null: every resource must name its own.</summary>
    public string? Region { get; init; }

    /// <summary>Null: neither configuration nor environment has one.</summary>
    public AccessKey? AccessKey { get; init; }

    /// <summary>True when <see cref="AccessKey"/> came from configuration, not from the environment.</summary>
    public bool KeysFromConfiguration { get; init; }

    public string? EcsEndpoint { get; init; }

    /// <summary>How long one call may be retried; zero: as long as its operation; null: not said.</summary>
    public TimeSpan? MaxRetryTimeout { get; init; }

    public bool RefreshBeforeUpdate { get; init; } = true;

    public bool TrustEmptyAnswers { get; init; }

    /// <summary>
    /// The engine makes its automatic Reads with the configuration of the last update; an STS session that came from
    /// configuration would have expired by then.
    /// </summary>
    public bool WantsRefreshBeforeUpdate => RefreshBeforeUpdate && !(KeysFromConfiguration && AccessKey?.SecurityToken is not null);

    /// <summary>Never the key: records print all members otherwise.</summary>
    public override string ToString() => "ProviderSettings";
}
