namespace PulumiClassicLink.Trials.Kills;

internal enum Victim
{
    Plugin,

    /// <summary>That of the explicit provider; only the real engine's program has one.</summary>
    OtherPlugin,
    Engine,
    Program,
}

/// <summary>The moment of a kill.</summary>
internal enum Point
{
    /// <summary>A call has arrived and is about to be carried out: nobody will hear what came of it.</summary>
    Call,

    /// <summary>A call is answered.</summary>
    Answer,

    /// <summary>The engine has begun to write its state anew, or has just done so.</summary>
    Checkpoint,
}

/// <summary>One kill.</summary>
/// <param name="Command">The command that is under way.</param>
/// <param name="Signal">For kill(1); "terminal": the terminal of the command is closed.</param>
/// <param name="Number">Of the calls or writes of the command, from 1.</param>
internal sealed record Kill(bool IsLocal, string Command, Victim Victim, string Signal, Point Point, int Number)
{
    public const string Terminal = "terminal";

    /// <summary>The user is impatient.</summary>
    public const string Twice = "INT INT";
    private const int MostCalls = 6;

    private static readonly string[] Commands = ["up", "change", "refresh", "destroy"];
    private static readonly string[] Signals = ["KILL", "TERM", "HUP", "INT", Twice, Terminal];

    /// <summary>Every kill that can be asked for. In a command that has fewer calls the later ones never come.</summary>
    public static IReadOnlyList<Kill> All { get; } =
    [
        .. from isLocal in new[] { false, true }
           from command in Commands
           from victim in Enum.GetValues<Victim>()
           from signal in Signals
           from point in Enum.GetValues<Point>()
           from number in Enumerable.Range(1, MostCalls)
           where victim != Victim.OtherPlugin || !isLocal
           where signal is not (Terminal or Twice) || victim == Victim.Engine
           select new Kill(isLocal, command, victim, signal, point, number),
    ];

    /// <summary>
    /// Whether who started a plugin does not end it. The real engine does not handle the end of its terminal, and the YAML host starts
    /// plugins too, to read their schema.
    /// </summary>
    public bool LeavesOrphans => (Victim, IsLocal) switch
    {
        (Victim.Engine, true) => Signal == "KILL",
        (Victim.Engine, false) => Signal is not ("TERM" or "INT"),
        (Victim.Program, false) => true,
        _ => false,
    };

    public override string ToString() =>
        $"{(IsLocal ? "local" : "real")} engine, {Command}: {Victim} by {Signal} at {Point} {Number}";
}
