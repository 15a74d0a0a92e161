namespace PulumiClassicLink.Simulator.Actions;

/// <summary>What a refused call is answered with.</summary>
internal sealed record ServiceError(int HttpStatus, string Code, string Message)
{
    /// <summary>Sent along.</summary>
    public KeyValuePair<string, string>? Header { get; init; }
}
