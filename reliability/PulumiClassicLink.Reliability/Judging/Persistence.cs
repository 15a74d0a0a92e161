using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>
/// (f) and (g): what is refused for now is tried until the timeout, and what may have happened is looked at before it is tried again.
/// </summary>
internal static class Persistence
{
    /// <summary>Of an operation's default timeout of five minutes.</summary>
    private static readonly TimeSpan NearlyAll = TimeSpan.FromMinutes(4.5);

    /// <summary>The timeout, what was sent before it, a put-back and what that has sent.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(300 + 15 + 60 + 15 + 1);

    private static readonly string[] Passing = ["OperationConflict", "InvalidStatus", "Throttling"];

    public static void Judge(Run run)
    {
        foreach (var rpc in run.Rpcs.Where(rpc =>
            rpc is { Method: "Create" or "Update" or "Delete" or "Read", WasCut: false, Ended: not null }))
            JudgeOperation(run, rpc, rpc.Ended!.Value - rpc.Begun);
        JudgeWrites(run);
        if (run.After.FirstOrDefault(resource =>
            resource is { RefreshBeforeUpdate: false, Delete: false, PendingReplacement: false, Id.Length: > 0 }) is { } unmarked)
            throw new Violation('f', $"{unmarked.Name} is in the state without the mark that makes the engine read it, after {run.Kind}");
    }

    private static void JudgeOperation(Run run, RpcCall rpc, TimeSpan took)
    {
        if (took > Longest)
            throw new Violation('g', $"{rpc.Method} of {rpc.Urn} took {took}");
        if (rpc.Request is UpdateRequest update && took > TimeSpan.Zero && !update.Olds.Fields.ContainsKey("__unconfirmed"))
            throw new Violation('g', $"Update of {rpc.Urn}, which was confirmed, took {took}");
        var wasStopped = run.Rpcs.Any(cancel => cancel.Method == "Cancel" && cancel.Plugin == rpc.Plugin && cancel.Begun <= rpc.Ended);
        var first = rpc.ErrorText.Split('\n')[0];
        if (rpc.Error is not null && rpc.Error.StatusCode != StatusCode.Cancelled && !wasStopped && took < NearlyAll
            && first.StartsWith("Cannot", StringComparison.Ordinal)
            && Passing.Any(code => first.Contains(code, StringComparison.Ordinal)))
            throw new Violation('f', $"{rpc.Method} of {rpc.Urn} gave up after {took}: {first}");
    }

    private static void JudgeWrites(Run run)
    {
        Dictionary<(LoopbackPlugin Plugin, string Instance), CloudCall> last = [];
        foreach (var call in run.Calls)
        {
            if (call.Action == CloudCall.Describe)
            {
                foreach (var key in last.Keys.Where(key => key.Plugin == call.Plugin
                    && call.Instance.Contains(key.Instance, StringComparison.Ordinal)).ToList())
                    last.Remove(key);
                continue;
            }

            if (last.TryGetValue((call.Plugin, call.Instance), out var before) && before.Action == call.Action && before.Vpc == call.Vpc
                && IsUnknown(before))
                throw new Violation('g',
                    $"{call.Action} of {call.Instance} {call.Vpc} is sent again without a look, after {before.Mishap}");
            last[(call.Plugin, call.Instance)] = call;
        }
    }

    private static bool IsUnknown(CloudCall call) =>
        call.Mishap is not (null or Mishap.Throttled or Mishap.Conflict or Mishap.Status or Mishap.KeyExpired
        or Mishap.KeyUnknown or Mishap.Denied);
}
