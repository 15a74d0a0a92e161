using CsCheck;

namespace PulumiClassicLink.Reliability.Schedules;

/// <summary>Draws schedules.</summary>
internal static class Generator
{
    private static readonly Gen<int> Number = Gen.Int[0, 11];

    private static readonly Gen<string> Action = Gen.Frequency(
        (2, Gen.Const("")), (2, Gen.Const("AttachClassicLinkVpc")), (2, Gen.Const("DetachClassicLinkVpc")),
        (2, Gen.Const("DescribeClassicLinkInstances")));

    /// <summary>Of calls to the cloud.</summary>
    public static readonly Gen<Fault> Faults =
        from kind in Of(Enum.GetValues<Mishap>())
        from action in Action
        from skip in Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 6]))
        from times in Gen.Frequency((4, Gen.Int[1, 3]), (1, Gen.Int[4, 40]))
        select new Fault { Kind = kind, Action = kind is Mishap.Blind or Mishap.WrongTotal ? "" : action, Skip = skip, Times = times };

    /// <summary>A moment of a run, which takes a few seconds where nothing waits, and minutes where much does.</summary>
    private static readonly Gen<int> Moment = Gen.Frequency((5, Gen.Int[1, 3_000]), (2, Gen.Int[3_000, 40_000]));

    private static readonly Gen<Trouble> Troubles =
        from faults in Faults.List[0, 3]
        from limit in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Int[2, 6]))
        from window in Of(1_000, 60_000)
        from cancel in Sometimes(5, Moment)
        from death in Sometimes(10, Moment)
        from deathOf in Gen.Int[0, 3]
        from programDeath in Sometimes(12, Gen.Int[1, 4])
        select new Trouble
        {
            Faults = faults,
            Limit = limit,
            Window = limit > 0 ? window : 0,
            Cancel = cancel,
            Death = death,
            DeathOf = death > 0 ? deathOf : 0,
            ProgramDeath = programDeath,
        };

    /// <summary>Of the program, or from outside.</summary>
    public static readonly Gen<Step> Change =
        from operation in Gen.Frequency(
            (3, Gen.Const(Operation.Add)),
            (3, Gen.Const(Operation.Remove)),
            (4, Gen.Const(Operation.Rename)),
            (2, Gen.Const(Operation.RenameWithAlias)),
            (3, Gen.Const(Operation.ExchangeInstances)),
            (2, Gen.Const(Operation.ExchangeVpcs)),
            (3, Gen.Const(Operation.Shift)),
            (5, Gen.Const(Operation.OtherVpc)),
            (3, Gen.Const(Operation.OtherInstance)),
            (3, Gen.Const(Operation.OtherProvider)),
            (2, Gen.Const(Operation.RenameToOtherProvider)),
            (6, Gen.Const(Operation.HandOver)),
            (4, Gen.Const(Operation.AllowRelink)),
            (3, Gen.Const(Operation.DeleteBeforeReplace)),
            (3, Gen.Const(Operation.DependOn)),
            (1, Gen.Const(Operation.Protect)),
            (1, Gen.Const(Operation.RetainOnDelete)),
            (2, Gen.Const(Operation.IgnoreChanges)),
            (3, Gen.Const(Operation.Import)),
            (2, Gen.Const(Operation.Get)),
            (2, Gen.Const(Operation.Unlink)),
            (3, Gen.Const(Operation.Relink)),
            (1, Gen.Const(Operation.Release)),
            (2, Gen.Const(Operation.Lock)),
            (1, Gen.Const(Operation.RotateKey)))
        from a in Number
        from b in Number
        select new Step { Do = operation, A = a, B = b };

    private static readonly Gen<Step> Run =
        from operation in Gen.Frequency(
            (12, Gen.Const(Operation.Up)),
            (2, Gen.Const(Operation.UpReplace)),
            (3, Gen.Const(Operation.UpContinue)),
            (2, Gen.Const(Operation.Preview)),
            (3, Gen.Const(Operation.Refresh)),
            (2, Gen.Const(Operation.Destroy)))
        from a in Number
        from trouble in Troubles
        select new Step { Do = operation, A = a, Trouble = trouble };

    /// <summary>Some changes, and a run.</summary>
    private static readonly Gen<List<Step>> Round =
        from changes in Change.List[0, 3]
        from run in Run
        select (List<Step>)[.. changes, run];

    /// <summary>At least six operations: an up that goes well more often than not, and rounds.</summary>
    public static readonly Gen<Schedule> Schedules =
        from seed in Gen.Int[0, 1_000_000]
        from lag in Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 10_000]))
        from first in Gen.Frequency((2, Gen.Const(new Trouble())), (1, Troubles))
        from rounds in Round.List[3, 5]
        let steps = rounds.SelectMany(round => round).Prepend(new Step { Do = Operation.Up, Trouble = first }).ToList()
        where steps.Count >= 6
        select new Schedule { Seed = seed, Lag = lag, Steps = steps };

    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static Gen<int> Sometimes(int of, Gen<int> number) => Gen.Frequency((of - 1, Gen.Const(0)), (1, number));
}
