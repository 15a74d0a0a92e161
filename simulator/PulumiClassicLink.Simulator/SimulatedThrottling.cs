namespace PulumiClassicLink.Simulator;

/// <summary>
/// Rate limits: so many calls of an action per account and region in a minute of the clock; the rest are refused until the next one.
/// Source: ECS documentation, "API throttling". The service's numbers are not published.
/// </summary>
public sealed record SimulatedThrottling
{
    /// <summary>At least 1; of each action by itself.</summary>
    public required int CallsPerMinute { get; init; }

    /// <summary>Actions of ECS that are limited; none named: all.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>How long a minute is, in milliseconds.</summary>
    public int MinuteMilliseconds { get; init; } = 60_000;
}
