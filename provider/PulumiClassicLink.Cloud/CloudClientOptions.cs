using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PulumiClassicLink.Cloud;

/// <summary>What an <see cref="CloudClient"/> signs with and where it sends.</summary>
public sealed record CloudClientOptions
{
    public required CredentialsProvider Credentials { get; init; }

    /// <summary>A host, or a URL (plain http only to loopback), that serves every region; null: the endpoint rule.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets, at Debug, what was signed and what came back; never a key.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Counts the calls.</summary>
    public CallTally Tally { get; init; } = new();

    /// <summary>How long one call may be retried; zero: as long as its cancellation token lives.</summary>
    public TimeSpan MaxRetryTimeout { get; init; }

    /// <summary>Draws what is added to waits: at least 0, below 1.</summary>
    public Func<double> Random { get; init; } = RetryWaits.Random;
}
