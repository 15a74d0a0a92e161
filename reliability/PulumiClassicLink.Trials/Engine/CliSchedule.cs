using System.Text;
using CsCheck;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Trials.Engine;

/// <summary>What a user asks `pulumi` for.</summary>
internal enum Cli
{
    Up,
    UpReplace,
    UpContinue,
    UpTarget,
    UpPlan,
    Preview,
    Refresh,
    Destroy,
    DestroyTarget,
    Import,
    StateDelete,
    StateRename,
    StateMove,
    StateRepair,
    StateTaint,
}

/// <summary>What befalls a command. Times are milliseconds after its beginning; 0: it does not.</summary>
internal sealed record CliTrouble(IReadOnlyList<Fault> Faults, int Limit, int Interrupt, int PluginDeath, int HostDeath)
{
    public static CliTrouble None { get; } = new([], 0, 0, 0, 0);
}

/// <summary>
/// A change of the program or from outside, or a command. A and B choose resources, by their number modulo how many there are.
/// </summary>
internal sealed record CliStep(Step? Change, Cli Command, int A, int B, CliTrouble Trouble)
{
    public override string ToString()
    {
        if (Change is not null)
            return $"{Change.Do}({Change.A},{Change.B})";
        var text = new StringBuilder($"{Command}({A},{B})");
        foreach (var fault in Trouble.Faults)
            text.Append($" {fault.Kind} of {(fault.Action.Length > 0 ? fault.Action : "any")} after {fault.Skip} x{fault.Times}");
        foreach (var (what, at) in new[]
            {
                ("limit", Trouble.Limit), ("INT at", Trouble.Interrupt), ("plugin dies at", Trouble.PluginDeath),
                ("host dies at", Trouble.HostDeath),
            })
            text.Append(at > 0 ? $" {what} {at}" : "");
        return text.ToString();
    }
}

/// <summary>The model's schedules, as they are played on the real CLI: with its own commands, and troubles of a few seconds.</summary>
/// <param name="Lag">How much later looks show what a write did, in milliseconds.</param>
internal sealed record CliSchedule(int Lag, IReadOnlyList<CliStep> Steps)
{
    private const int LongestLag = 2_000;

    /// <summary>A short run on the real engine.</summary>
    private static readonly Gen<int> Moment = Gen.Int[1, 2_500];

    private static readonly Gen<int> Number = Gen.Int[0, 11];

    private static readonly Gen<CliTrouble> Troubles =
        from faults in Generator.Faults.List[0, 2]
        from limit in Gen.Frequency((9, Gen.Const(0)), (1, Gen.Int[2, 6]))
        from interrupt in Generator.Sometimes(5, Moment)
        from death in Generator.Sometimes(8, Moment)
        from hostDeath in Generator.Sometimes(16, Moment)
        select new CliTrouble(
            [.. faults.Select(fault => fault with { Times = Math.Min(fault.Times, 4) })], limit, interrupt, death, hostDeath);

    private static readonly Gen<CliStep> Command =
        from command in Gen.Frequency(
            (10, Gen.Const(Cli.Up)),
            (2, Gen.Const(Cli.UpReplace)),
            (3, Gen.Const(Cli.UpContinue)),
            (3, Gen.Const(Cli.UpTarget)),
            (2, Gen.Const(Cli.UpPlan)),
            (1, Gen.Const(Cli.Preview)),
            (2, Gen.Const(Cli.Refresh)),
            (1, Gen.Const(Cli.Destroy)),
            (2, Gen.Const(Cli.DestroyTarget)),
            (2, Gen.Const(Cli.Import)),
            (1, Gen.Const(Cli.StateDelete)),
            (2, Gen.Const(Cli.StateRename)),
            (1, Gen.Const(Cli.StateMove)),
            (1, Gen.Const(Cli.StateRepair)),
            (2, Gen.Const(Cli.StateTaint)))
        from a in Number
        from b in Number
        from trouble in command is >= Cli.StateDelete ? Gen.Const(CliTrouble.None) : Troubles
        select new CliStep(null, command, a, b, trouble);

    private static readonly Gen<List<CliStep>> Round =
        from changes in Generator.Change.List[0, 2]
        from command in Command
        select (List<CliStep>)[.. changes.Select(step => new CliStep(step, default, 0, 0, CliTrouble.None)), command];

    private static readonly Gen<CliSchedule> All =
        from lag in Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[1, LongestLag]))
        from rounds in Round.List[4, 6]
        select new CliSchedule(
            lag, [new CliStep(null, Cli.Up, 0, 0, CliTrouble.None), .. rounds.SelectMany(round => round)]);

    /// <summary>The same seed gives the same schedule.</summary>
    public static CliSchedule Draw(int seed) => All.Generate(new PCG(1, (ulong)seed), null, out _);

    public override string ToString() => $"lag {Lag} ms; {string.Join("; ", Steps)}";
}
