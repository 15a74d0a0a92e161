using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>What a schedule came to.</summary>
/// <param name="Runs">Of the engine, up to the one in which a promise was broken.</param>
/// <param name="Violation">Null: every promise was kept.</param>
/// <param name="Operations">The steps that changed or ran something, without those of the ending.</param>
internal sealed record Course(IReadOnlyList<Run> Runs, Violation? Violation, IReadOnlyList<Operation> Operations)
{
    /// <summary>Whether a fault of the schedule took effect.</summary>
    public bool HadFault => Runs.Any(run => run.Faults.Fired.Count > 0 || run.WasCancelled || run.HadDeath || run.ProgramDied
        || run.Calls.Any(call => call.IsThrottled))
        || Operations.Any(operation => operation is Operation.Lock or Operation.RotateKey or Operation.Release);
}
