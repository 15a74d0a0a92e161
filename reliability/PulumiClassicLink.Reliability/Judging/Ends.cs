using Grpc.Core;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(g): everything comes to an end, in time, with a status that means something, and without a storm of calls.</summary>
internal static class Ends
{
    /// <summary>One write and its looks.</summary>
    public const int MostCalls = 8;

    /// <summary>More of a Delete that outwaits an Attach which was never seen: they are that Attach's looks.</summary>
    private const int Outwaiting = 4;

    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(15);

    public static void Judge(Run run)
    {
        foreach (var rpc in run.Rpcs)
        {
            JudgeStatus(rpc);
            JudgeStop(run, rpc);
            JudgeRounds(run, rpc);
        }
    }

    private static void JudgeStatus(RpcCall rpc)
    {
        if (rpc is { Error: { } error, WasCut: false }
            && (error.StatusCode is StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss
                || error.Status.Detail.Contains("This is a bug", StringComparison.Ordinal)))
            throw new Violation('g', $"{rpc.Method} of {rpc.Urn} ended as {error.StatusCode}: {error.Status.Detail}");
    }

    /// <summary>After Cancel waits, retries and looks end within a second, and what was sent within fifteen in all.</summary>
    private static void JudgeStop(Run run, RpcCall rpc)
    {
        var cancel = run.Rpcs.FirstOrDefault(other => other.Method == "Cancel" && other.Plugin == rpc.Plugin);
        if (cancel is null || rpc == cancel || rpc.Begun > cancel.Begun || rpc.Ended <= cancel.Begun || rpc.Plugin.WasKilled)
            return;
        var wrote = run.Calls.Any(call => call.Plugin == rpc.Plugin && call.Action != CloudCall.Describe
            && call.Instance == Facts.PairOf(rpc)?.Instance && call.Sent >= rpc.Begun
                && (call.Answered is not { } answered || answered >= cancel.Begun));
        if (rpc.Ended is not { } ended || ended - cancel.Begun > (wrote ? Writing : Waiting) + TimeSpan.FromMilliseconds(100))
            throw new Violation('g', $"{rpc.Method} of {rpc.Urn} went on for {rpc.Ended - cancel.Begun} after Cancel");
    }

    private static void JudgeRounds(Run run, RpcCall rpc)
    {
        if (rpc.Method is not ("Create" or "Update" or "Delete" or "Read") || rpc.Ended is not { } ended)
            return;
        // Also an import by an id that names no region or no VPC, of which no pair is known.
        var others = run.Rpcs.Any(other => other != rpc && other.Plugin == rpc.Plugin
            && other.Method is "Create" or "Update" or "Delete" or "Read"
            && other.Begun <= ended && (other.Ended is not { } end || end >= rpc.Begun));
        var calls = rpc.CallsMeanwhile().ToList();
        // A limit makes proofs too old for their questions, which are then asked again.
        if (others || calls.Exists(call => call.IsThrottled))
            return;
        var most = rpc.Method == "Delete" && Absences.IsUnconfirmed(run, rpc) ? MostCalls + Outwaiting : MostCalls;
        // So does a look that hangs or is sent again: that costs another proof, and the question once more.
        most += 2 * calls.Count(call => call is { Action: CloudCall.Describe, Mishap: not null });
        var round = 0;
        foreach (var call in calls)
        {
            // A look that went wrong on its way is sent again, which is the send's own affair.
            if (call.Action != CloudCall.Describe)
                round = 1;
            else if (call is { IsThrottled: false, Mishap: null })
                round++;
            if (round > most)
                throw new Violation('g', $"{rpc.Method} of {rpc.Urn} took more than {most} calls for one round");
        }
    }
}
