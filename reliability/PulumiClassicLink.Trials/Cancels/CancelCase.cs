using CsCheck;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Cancels;

/// <summary>What is under way when the plugin is stopped.</summary>
internal enum Doing
{
    Create,

    /// <summary>A Create with allowRelink of an instance that is linked to another VPC.</summary>
    Move,
    Delete,
    Read,
    Look,
}

/// <summary>One operation, what it meets, and when and how it is stopped.</summary>
/// <param name="Signal">Empty: by the RPC Cancel; else by this signal to the plugin.</param>
/// <param name="At">Milliseconds after the operation's first call.</param>
internal sealed record CancelCase(Doing Doing, IReadOnlyList<SimulatedFault> Faults, int Lag, string Signal, int At)
{
    private const string Attach = "AttachClassicLinkVpc";
    private const string Detach = "DetachClassicLinkVpc";
    private const string Describe = "DescribeClassicLinkInstances";

    private static readonly Gen<SimulatedFault> Slow =
        from action in Generator.Of(Attach, Detach, Describe)
        from kind in Generator.Of(FaultKind.DelayThenCarryOut, FaultKind.CarryOutThenDelay)
        from delay in Gen.Int[10, 900]
        from times in Gen.Int[1, 3]
        from skip in Gen.Int[0, 2]
        select new SimulatedFault { Action = action, Kind = kind, DelayMilliseconds = delay, Times = times, Skip = skip };

    private static readonly Gen<SimulatedFault> Busy =
        from action in Generator.Of(Attach, Detach)
        from code in Generator.Of("OperationConflict", "InvalidStatus.InstanceStatus", "Throttling.User", "ServiceUnavailable")
        from times in Gen.Int[1, 20]
        select new SimulatedFault { Action = action, Kind = FaultKind.Refuse, HttpStatus = 400, Code = code, Times = times };

    private static readonly Gen<SimulatedFault> Broken =
        from action in Generator.Of(Attach, Detach, Describe)
        from kind in Generator.Of(FaultKind.Cut, FaultKind.CarryOutThenCut, FaultKind.NotJson, FaultKind.Truncated)
        from times in Gen.Int[1, 4]
        select new SimulatedFault { Action = action, Kind = kind, HttpStatus = 502, Message = "<html>", Times = times };

    /// <summary>Such a call is given up after fifteen seconds, so there are few.</summary>
    private static readonly Gen<SimulatedFault> Hanging =
        Generator.Of(Attach, Detach).Select(action => new SimulatedFault { Action = action, Kind = FaultKind.Hang });

    private static readonly Gen<CancelCase> All =
        from doing in Gen.Enum<Doing>()
        from first in Slow
        from faults in Gen.Frequency((40, Slow), (20, Busy), (20, Broken), (1, Hanging)).List[0, 3]
        from lag in Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 3_000]))
        from signal in Gen.Frequency((6, Gen.Const("")), (1, Gen.Const("INT")), (1, Gen.Const("TERM")))
        from at in Gen.Frequency((4, Gen.Int[0, 100]), (2, Gen.Int[100, 900]))
        select new CancelCase(doing, [first with { Action = First(doing), Skip = 0 }, .. faults], lag, signal, at);

    /// <summary>The same seed gives the same case.</summary>
    public static CancelCase Draw(int seed) => All.Generate(new PCG(2, (ulong)seed), null, out _);

    /// <summary>What it asks for first takes its time, so that there is something to stop.</summary>
    private static string First(Doing doing) => doing == Doing.Delete ? Detach : Describe;

    public override string ToString() =>
        $"{Doing}, stopped by {(Signal.Length > 0 ? Signal : "Cancel")} after {At} ms, looks {Lag} ms late; "
        + string.Join("; ", Faults.Select(fault =>
            $"{fault.Action} {fault.Kind} {fault.Code} {fault.DelayMilliseconds} ms x{fault.Times} after {fault.Skip}"));
}
