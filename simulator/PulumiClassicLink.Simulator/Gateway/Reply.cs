using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>How a request ends.</summary>
internal enum Ending
{
    Answer,
    Cut,
    Hang,
}

/// <summary>What the caller gets; without an answer, only the ending counts.</summary>
internal sealed record Reply
{
    public required Ending Ending { get; init; }

    public int HttpStatus { get; init; }

    public string ContentType { get; init; } = "application/json;charset=utf-8";

    public ImmutableArray<byte> Body { get; init; } = [];

    public int? RetryAfterMilliseconds { get; init; }
}
