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
        var operations = Facts.OperationsOf(call);
        var who = string.Join(" or ", operations.Select(operation => $"{operation.Method} of {operation.Urn}"));
        if (!operations.Any(Facts.Allows)
            && (!IsInState(run, pair, call.Sent) || !operations.Any(operation => IsOwn(run, operation, pair))))
            throw new Violation('a', $"{who} detached {pair}, which it did not have and which nothing allowed");
        // A program that wants one instance twice contradicts itself: one of the two is refused, and the other may move the link.
        var wanting = run.RunsProgram ? Facts.Wants(run).Where(want => want.Pair.Instance == pair.Instance).ToList() : [];
        if (wanting.Count != 1 || wanting[0].Pair != pair)
            return;
        if (!operations.Any(operation => operation.Method == "Delete" && IsDeletedFirst(run, operation)))
            throw new Violation('c', $"{who} detached {pair}, which the program wants");
    }

    /// <summary>
    /// The very link of a Delete, or one that the resource had before, perhaps under another name. One that came by an import is not yet
    /// its own.
    /// </summary>
    private static bool IsOwn(Run run, RpcCall operation, Pair pair) => operation.Method == "Delete"
        ? Facts.PairOf(operation) == pair
        : run.Before.Any(resource => Pair.OfId(resource.Id) == pair && !Facts.IsImported(resource)
            && (resource.Urn == operation.Urn || run.Program.Any(declared =>
            operation.Name == declared.Name && declared.Alias == resource.Name)))
            || run.Rpcs.Any(rpc => rpc.Method != "Read" && rpc.Urn == operation.Urn && rpc.Ended <= operation.Begun
                && Facts.Answered(rpc) == pair);

    private static bool IsDeletedFirst(Run run, RpcCall delete) => run.Program.Any(declared => declared.DeleteBeforeReplace
        && (delete.Name == declared.Name || delete.Name == declared.Alias));

    private static bool IsInState(Run run, Pair pair, TimeSpan at) =>
        Facts.Pairs(run.Before).Contains(pair)
        || run.Rpcs.Any(rpc => rpc.Ended <= at && Facts.Answered(rpc) == pair);
}
