using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PulumiClassicLink.Cloud.Sts;

/// <summary>What the sources of keys use of the process.</summary>
public sealed record SessionOptions
{
    /// <summary>Makes an HTTP handler, which belongs to its caller.</summary>
    public required Func<HttpMessageHandler> Transport { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Gets, at Debug, what was sent; as a warning, that a key could not be renewed. Never a key.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Counts the calls to STS.</summary>
    public CallTally Tally { get; init; } = new();
}
