using System.Collections.Immutable;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>What a call comes to: the state after it, and what is answered if nothing goes wrong on the way.</summary>
internal sealed record Outcome(SimulatorState State)
{
    public const string Json = "application/json;charset=utf-8";

    public int HttpStatus { get; init; } = 200;

    /// <summary>The error code; null: a success, or an answer without one.</summary>
    public string? Code { get; init; }

    public string ContentType { get; init; } = Json;

    /// <summary>Sent along.</summary>
    public KeyValuePair<string, string>? Header { get; init; }

    public ImmutableArray<byte> Body { get; init; } = [];
}
