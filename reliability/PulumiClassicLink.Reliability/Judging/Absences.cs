using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(b): what is said to be gone is gone.</summary>
internal static class Absences
{
    private static readonly TimeSpan Sight = TimeSpan.FromSeconds(5);

    public static void Judge(Run run, Judge judge)
    {
        var world = run.World;
        foreach (var rpc in run.Rpcs)
        {
            if (rpc.Ended is not { } ended || rpc.Error is not null || Facts.PairOf(rpc) is not { } pair)
                continue;
            var isGone = rpc.Response is ReadResponse { Id: "" };
            if ((isGone || rpc.Method == "Delete") && IsBlindGap(run, rpc))
            {
                judge.Excused.Add(pair);
                continue;
            }

            var isDeleted = rpc.Method == "Delete" && !IsKept(run, rpc, pair);
            if ((isGone || isDeleted) && !world.Released.Contains(pair.Instance) && !world.Record.WasMissing(pair, rpc.Begun, ended))
            {
                if (!IsUnconfirmed(run, rpc) && world.Record.WasMissing(pair, rpc.Begun - world.Lag, ended))
                    judge.Excused.Add(pair);
                else
                    throw new Violation('b', $"{rpc.Method} of {rpc.Urn} says that {pair} is gone, and it was there all the time");
            }
        }
    }

    /// <summary>Such a link is expected to come, so that a look that lags does not count.</summary>
    public static bool IsUnconfirmed(Run run, RpcCall rpc) => run.Before.Any(resource =>
        resource.Urn == rpc.Urn && resource.InitErrors.Count > 0 && Pair.OfId(resource.Id) == Facts.PairOf(rpc));

    /// <summary>Sight that was proved may be taken away within the next five seconds: nobody can tell (docs/decisions/0010).</summary>
    public static bool IsBlindGap(Run run, RpcCall rpc)
    {
        var calls = run.Calls.Where(call => call.Plugin == rpc.Plugin && call.Action == CloudCall.Describe
            && call.Sent <= rpc.Ended).ToList();
        return calls.Exists(blind => blind.Mishap == Mishap.Blind && blind.Sent >= rpc.Begun && Names(blind, rpc)
            && calls.Exists(proof => proof.Mishap != Mishap.Blind && proof.Answered is not null && proof.Sent < blind.Sent
                && blind.Sent - proof.Sent <= Sight));
    }

    private static bool Names(CloudCall look, RpcCall rpc) =>
        Facts.PairOf(rpc) is { } pair && look.Instance.Split(',').Contains(pair.Instance);

    /// <summary>Another resource has the link or takes it over, so that a Delete leaves it.</summary>
    private static bool IsKept(Run run, RpcCall delete, Pair pair) =>
        Facts.Pairs(run.After).Contains(pair)
        || Facts.Pairs(run.Before.Where(resource => resource.Urn != delete.Urn)).Contains(pair)
        || (run.RunsProgram && Facts.Wants(run).Any(want => want.Pair == pair));
}
