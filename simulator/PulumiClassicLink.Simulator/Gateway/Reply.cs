using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>How a request ends.</summary>
internal enum Ending
{
    Answer,

    /// <summary>Half of the body under the Content-Length of the whole; then the connection is closed.</summary>
    Truncated,
    Cut,
    Hang,
}

/// <summary>What the caller gets; without an answer, only the ending counts.</summary>
internal sealed record Reply
{
    public required Ending Ending { get; init; }

    public required int HttpStatus { get; init; }

    public required string ContentType { get; init; }

    public required ImmutableArray<byte> Body { get; init; }

    public int? RetryAfterMilliseconds { get; init; }
}
