using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PulumiClassicLink.Cloud.Sts;

/// <summary>What getting keys that expire takes from the process.</summary>
public sealed record SessionOptions
{
    /// <summary>Makes what HTTP calls go through; each one belongs to its caller.</summary>
    public required Func<HttpMessageHandler> Transport { get; init; }

    /// <summary>Dates, deadlines, and when a key is old.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Gets, at Debug, what was sent; as a warning, that a key could not be renewed. Never a key.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Counts the calls to STS.</summary>
    public CallTally Tally { get; init; } = new();
}
