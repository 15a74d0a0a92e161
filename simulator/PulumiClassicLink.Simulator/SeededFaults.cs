namespace PulumiClassicLink.Simulator;

/// <summary>
/// Faults drawn by lot. Whether the n-th call of an action goes wrong, and how, follows from the seed, the action and n alone.
/// </summary>
public sealed record SeededFaults
{
    /// <summary>What a drawn fault can be; all that hit every action and end by themselves.</summary>
    public static IReadOnlyList<FaultKind> AllKinds { get; } =
    [
        FaultKind.Refuse, FaultKind.CarryOutThenRefuse, FaultKind.Cut, FaultKind.CarryOutThenCut, FaultKind.NotJson, FaultKind.Truncated,
        FaultKind.DelayThenCarryOut, FaultKind.CarryOutThenDelay,
    ];

    public required int Seed { get; init; }

    /// <summary>How many of a hundred calls go wrong, on average: 1 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>Drawn with equal chances from these; none named: <see cref="AllKinds"/>.</summary>
    public IReadOnlyList<FaultKind> Kinds { get; init; } = [];

    /// <summary>Actions that go wrong; none named: those of ECS.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The longest drawn delay, in milliseconds, at least 1.</summary>
    public int MostDelayMilliseconds { get; init; } = 1000;
}
