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

    /// <summary>It is not carried out before its delay is over.</summary>
    Later,
}

/// <summary>What the caller gets; without an answer, only the ending and when it comes count.</summary>
internal sealed record Reply
{
    public required Ending Ending { get; init; }

    /// <summary>Of the call's line in the log.</summary>
    public required int Sequence { get; init; }

    /// <summary>A timestamp of the simulator's clock.</summary>
    public required long ArrivedAt { get; init; }

    /// <summary>Before the ending.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>The call, of <see cref="Ending.Later"/>.</summary>
    public ServiceCall? Postponed { get; init; }

    public int HttpStatus { get; init; }

    public string ContentType { get; init; } = Outcome.Json;

    public ImmutableArray<byte> Body { get; init; } = [];

    public KeyValuePair<string, string>? Header { get; init; }
}
