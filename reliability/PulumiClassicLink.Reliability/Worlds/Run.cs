using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.Reliability.Schedules;
using Operation = PulumiClassicLink.Reliability.Schedules.Operation;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>One run of the engine, with what it began from and what came of it.</summary>
internal sealed class Run
{
    public required World World { get; init; }

    public required Operation Kind { get; init; }

    /// <summary>What the program declares.</summary>
    public required IReadOnlyList<Declared> Program { get; init; }

    public required Trouble Trouble { get; init; }

    public required RunFaults Faults { get; init; }

    public required IReadOnlyList<CheckpointResource> Before { get; init; }

    public required TimeSpan Begun { get; init; }

    public TimeSpan Ended { get; set; }

    public IReadOnlyList<CheckpointResource> After { get; set; } = [];

    public OperationResult? Result { get; set; }

    public EngineService? Service { get; set; }

    public List<LoopbackPlugin> Plugins { get; } = [];

    public List<Logged> Log { get; } = [];

    /// <summary>The name of the resource that the run replaces, whatever its Diff says; null: none.</summary>
    public string? Replaced { get; init; }

    public bool WasCancelled { get; set; }

    public bool HadDeath => Plugins.Exists(plugin => plugin.WasKilled);

    public bool ProgramDied { get; set; }

    public bool RunsProgram => Kind == Operation.Preview || IsUp;

    public bool IsUp => Kind is Operation.Up or Operation.UpReplace or Operation.UpContinue;

    public IEnumerable<RpcCall> Rpcs => World.Record.Rpcs.Where(call => call.Plugin.Run == this);

    public IEnumerable<CloudCall> Calls => World.Record.Calls.Where(call => call.Plugin.Run == this);

    public IEnumerable<LinkChange> Changes => World.Record.Changes.Where(change => change.By?.Plugin.Run == this);
}
