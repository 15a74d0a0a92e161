using System.Text.RegularExpressions;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>(e): what a user is told is what happened.</summary>
internal static partial class Words
{
    private const string Sent = "DetachClassicLinkVpc was ";

    public static void Judge(Run run)
    {
        foreach (var rpc in run.Rpcs.Where(rpc => rpc is { Ended: not null, WasCut: false } && Facts.PairOf(rpc) is not null
            && !Absences.IsBlindGap(run, rpc)))
            JudgeOperation(run, rpc, Facts.PairOf(rpc)!.Value);
        foreach (var log in run.Log.Where(log => log.Message.Severity is LogSeverity.Warning or LogSeverity.Info))
            JudgeLog(run, log);
    }

    private static void JudgeOperation(Run run, RpcCall rpc, Pair pair)
    {
        var (text, own) = (rpc.ErrorText, Own(run, rpc));
        var (from, to) = (rpc.Begun - run.World.Lag, rpc.Ended!.Value);
        var record = run.World.Record;
        if (rpc.Method == "Delete" && rpc.Error is not null && !text.Contains(Sent, StringComparison.Ordinal)
            && own.Any(change => !change.IsAttached && change.Pair == pair))
            Fail(rpc, $"its error does not say that {pair} may be detached, and it is", text);
        if (rpc.Method == "Create" && rpc.Error is not null && rpc.Partial is null
            && own.LastOrDefault(change => change.Pair == pair) is { IsAttached: true })
            Fail(rpc, $"it failed, and {pair} is attached", text);
        if (rpc.Request is CreateRequest { Preview: false } && rpc.Response is not null)
            JudgeAdoption(run, rpc, pair);
        foreach (Match match in FormerLink().Matches(text))
        {
            var former = pair with { Vpc = match.Groups["vpc"].Value };
            var isDetached = own.Any(change => change.Pair == former && !change.IsAttached);
            var what = match.Groups["what"].Value;
            if (what == "was left as it was" && isDetached)
                Fail(rpc, $"{former} was detached", text);
            if (what == "was detached" && !record.WasMissing(former, from, to))
                Fail(rpc, $"{former} was not detached", text);
            if ((what == "was put back" && !record.WasThere(former, to, to))
                || (what == "is in place" && !record.WasThere(former, from, to)))
                Fail(rpc, $"{former} is not there", text);
        }

        if (LinkedElsewhere().Match(text) is { Success: true } elsewhere
            && !record.WasThere(pair with { Vpc = elsewhere.Groups["vpc"].Value }, from, to))
            Fail(rpc, $"it was linked to no {elsewhere.Groups["vpc"].Value}", text);
    }

    private static void JudgeLog(Run run, Logged log)
    {
        var text = log.Message.Message;
        var operations = run.Rpcs.Where(call => call.Plugin == log.Plugin && call.Urn == log.Message.Urn && call.RanAt(log.At)
            && Facts.PairOf(call) is { } about && text.Contains(about.Instance, StringComparison.Ordinal)).ToList();
        if (operations is not [var rpc] || Facts.PairOf(rpc) is not { } pair)
            return;
        var record = run.World.Record;
        var to = rpc.Ended ?? run.World.Time.Elapsed;
        if (text.Contains("was adopted", StringComparison.Ordinal) && WasOurs(run, rpc, pair))
            Fail(rpc, $"{pair} was this stack's", text);
        if (NowLinked().Match(text) is { Success: true } now
            && !record.WasThere(pair with { Vpc = now.Groups["vpc"].Value }, rpc.Begun - run.World.Lag, to))
            Fail(rpc, "it is not", text);
        if (text.Contains("was not detached", StringComparison.Ordinal)
            && Own(run, rpc).Any(change => !change.IsAttached && change.Pair == pair))
            Fail(rpc, $"{pair} was detached", text);
    }

    /// <summary>A link that was there, and was not this stack's, is adopted with a warning.</summary>
    private static void JudgeAdoption(Run run, RpcCall create, Pair pair)
    {
        var attached = create.CallsMeanwhile().Any(call => call.Action == CloudCall.Attach && call.Instance == pair.Instance);
        var isKnown = Facts.Pairs(run.Before).Contains(pair)
            || run.Rpcs.Any(other => other != create && other.Ended <= create.Ended && Facts.Answered(other) == pair);
        if (!attached && !isKnown
            && !run.Log.Any(log => log.Message.Severity == LogSeverity.Warning && log.Message.Urn == create.Urn && log.At >= create.Begun
            && log.At <= create.Ended && log.Message.Message.Contains("was adopted", StringComparison.Ordinal)))
            Fail(create, $"it adopted {pair}", "nothing");
    }

    /// <summary>The operation made it itself, or a resource had it as the run began and no Read missed it.</summary>
    private static bool WasOurs(Run run, RpcCall rpc, Pair pair) =>
        Own(run, rpc).Any(change => change.IsAttached && change.Pair == pair)
        || (Facts.Pairs(run.Before).Contains(pair)
            && !run.Rpcs.Any(read => read.Response is ReadResponse { Id: "" } && Facts.PairOf(read) == pair)
            && run.Rpcs.Any(read => read.Response is ReadResponse { Id.Length: > 0 } && Facts.PairOf(read) == pair));

    /// <summary>What the operation's own writes did, also after its end.</summary>
    private static List<LinkChange> Own(Run run, RpcCall rpc) =>
        [.. run.Changes.Where(change => Facts.OperationsOf(change.By!) is [var only] && only == rpc)];

    private static void Fail(RpcCall rpc, string fact, string text) =>
        throw new Violation('e', $"{rpc.Method} of {rpc.Urn}: {fact}, but it says: {text}");

    [GeneratedRegex(@"ormer link to VPC (?<vpc>vpc-\d) (?<what>was left as it was|was detached|was put back|is in place)")]
    private static partial Regex FormerLink();

    [GeneratedRegex(@"is already linked to VPC (?<vpc>vpc-\d)")]
    private static partial Regex LinkedElsewhere();

    [GeneratedRegex(@"is linked to VPC (?<vpc>vpc-\d) now")]
    private static partial Regex NowLinked();
}
