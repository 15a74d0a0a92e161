namespace PulumiClassicLink.Ecs;

/// <summary>What an <see cref="EcsClient"/> signs with and where it sends.</summary>
public sealed record EcsClientOptions
{
    public required AccessKey AccessKey { get; init; }

    /// <summary>A host, or a URL (plain http only to loopback), that serves every region; null: the endpoint rule.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How long one call may be retried; zero: as long as its cancellation token lives.</summary>
    public TimeSpan MaxRetryTimeout { get; init; }
}
