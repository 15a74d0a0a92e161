using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Engine;

/// <summary>The model's mishaps as faults of a simulator whose time is real: what is slow takes seconds.</summary>
internal static class CliFaults
{
    private const int Slow = 2_500;

    /// <summary>Longer than the plugin waits for an answer.</summary>
    private const int Lost = 12_000;

    public static SimulatedFault Of(Mishap kind, string action) => CloudFaults.Of(kind, action) ?? kind switch
    {
        Mishap.CutBefore => new SimulatedFault { Action = action, Kind = FaultKind.Cut },
        Mishap.CutAfter => new SimulatedFault { Action = action, Kind = FaultKind.CarryOutThenCut },
        Mishap.SlowBefore => new SimulatedFault { Action = action, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = Slow },
        Mishap.SlowAfter => new SimulatedFault { Action = action, Kind = FaultKind.CarryOutThenDelay, DelayMilliseconds = Slow },
        Mishap.LostBefore => new SimulatedFault { Action = action, Kind = FaultKind.Hang },
        Mishap.LostAfter => new SimulatedFault { Action = action, Kind = FaultKind.CarryOutThenDelay, DelayMilliseconds = Lost },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
