using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(a) and (c): what may be detached.</summary>
internal static class Detaches
{
    public static void Judge(Run run)
    {
        foreach (var change in run.Changes)
        {
            if (run.Kind is Operation.Preview or Operation.Refresh)
                throw new Violation('a', $"{run.Kind} {(change.IsAttached ? "attached" : "detached")} {change.Pair}");
            if (!change.IsAttached)
                JudgeDetach(run, change);
        }
    }

    private static void JudgeDetach(Run run, LinkChange change)
    {
        var (pair, call) = (change.Pair, change.By!);
        var operation = Judging.Judge.OperationOf(call);
        var isAllowed = operation is not null && operation.Method != "Delete" && Judging.Judge.Allows(operation);
        if (!isAllowed && !IsInState(run, pair, call.Sent))
            throw new Violation('a', $"{operation?.Method} of {operation?.Urn} detached {pair}, which was in no state and which nothing allowed");
        if (!run.RunsProgram || !Judging.Judge.Wants(run).Any(want => want.Pair == pair))
            return;
        var declared = run.Program.FirstOrDefault(one => operation is not null && (operation.Urn.EndsWith($"::{one.Name}", StringComparison.Ordinal) || operation.Urn.EndsWith($"::{one.Alias}", StringComparison.Ordinal)));
        if (operation?.Method == "Delete" && declared is { DeleteBeforeReplace: true })
            return;
        throw new Violation('c', $"{operation?.Method} of {operation?.Urn} detached {pair}, which the program wants");
    }

    private static bool IsInState(Run run, Pair pair, TimeSpan at) =>
        Judging.Judge.Pairs(run.Before).Contains(pair)
        || run.Rpcs.Any(rpc => rpc.Ended <= at && Judging.Judge.Answered(rpc) == pair);
}
