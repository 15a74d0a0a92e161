using System.Text.Json.Serialization;

namespace PulumiClassicLink.Reliability.Schedules;

/// <summary>What a step does. A and B choose resources, instances or VPCs, by their number modulo how many there are.</summary>
internal enum Operation
{
    // Changes of the program.
    Add,
    Remove,
    Rename,
    RenameWithAlias,
    ExchangeInstances,
    ExchangeVpcs,
    Shift,
    OtherVpc,
    OtherInstance,
    OtherProvider,
    RenameToOtherProvider,
    HandOver,
    AllowRelink,
    DeleteBeforeReplace,
    DependOn,
    Protect,
    RetainOnDelete,
    IgnoreChanges,
    Import,
    Get,

    // Runs of the engine.
    Preview,
    Up,
    UpReplace,
    UpContinue,
    Refresh,
    Destroy,

    // Changes from outside.
    Unlink,
    Relink,
    Release,
    Lock,
    RotateKey,
}

/// <summary>One step of a schedule.</summary>
internal sealed record Step
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Operation Do { get; init; }

    public int A { get; set; }

    public int B { get; set; }

    /// <summary>Of a run.</summary>
    public Trouble? Trouble { get; set; }
}

/// <summary>
/// What befalls a run. Times are milliseconds after its beginning; 0: it does not. All of it can be set: a generated reader of JSON forgets
/// the
/// defaults of what can only be set at first.
/// </summary>
internal sealed record Trouble
{
    public IReadOnlyList<Fault> Faults { get; set; } = [];

    /// <summary>Calls of an action that a window takes; 0: no limit.</summary>
    public int Limit { get; set; }

    /// <summary>The window of <see cref="Limit"/>, in milliseconds.</summary>
    public int Window { get; set; }

    /// <summary>The user stops the run.</summary>
    public int Cancel { get; set; }

    /// <summary>A plugin process dies.</summary>
    public int Death { get; set; }

    /// <summary>Which one.</summary>
    public int DeathOf { get; set; }

    /// <summary>The program dies once it has registered so many resources, less one.</summary>
    public int ProgramDeath { get; set; }
}
