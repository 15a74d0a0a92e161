using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Engines;

/// <summary>One command of the real engine, and the cloud that it meets.</summary>
internal sealed record EngineTask(EngineCommand Command)
{
    public ServedBy By { get; init; } = ServedBy.Ours;

    /// <summary>How much longer each call of the cloud takes.</summary>
    public int Milliseconds { get; init; } = 100;

    /// <summary>Of <c>--parallel</c>.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>False: the engine writes the state after every step, as it does unless told otherwise.</summary>
    public bool SkipsCheckpoints { get; init; } = true;

    /// <summary>What else is wrong with the cloud.</summary>
    public Func<SimulatedCloud, SimulatedCloud> Troubles { get; init; } = cloud => cloud;

    /// <summary>The command is killed after that; null: only the whole measurement's patience ends it.</summary>
    public TimeSpan? Patience { get; init; }
}
