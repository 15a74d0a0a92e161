using System.Text.RegularExpressions;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>
/// (c) and (e): of two resources that want one instance one is refused, and who is said to keep, create or detach a link does.
/// </summary>
internal static partial class Claims
{
    public static void Judge(Run run)
    {
        JudgeChecks(run);
        foreach (var log in run.Log)
        {
            JudgeWait(run, log);
            JudgeKeeper(run, log);
        }
    }

    private static void JudgeChecks(Run run)
    {
        Dictionary<string, string> wants = [];
        var anew = run.Rpcs.Where(Facts.IsAnew).Select(rpc => rpc.Urn).ToHashSet();
        foreach (var rpc in run.Rpcs.Where(rpc => rpc is { Method: "Check", Ended: not null, Error: null }).OrderBy(rpc => rpc.Ended))
        {
            if (rpc.Response is CheckResponse { Failures.Count: > 0 } refused)
            {
                if (anew.Contains(rpc.Urn)
                    && refused.Failures.Any(failure => failure.Reason.Contains("already managed", StringComparison.Ordinal)))
                    throw new Violation('g', $"Check of {rpc.Urn}, which is imported, is refused for another resource");
                continue;
            }

            if (Facts.Of(((CheckRequest)rpc.Request).News)?.Instance is not { } instance)
                continue;
            if (!anew.Contains(rpc.Urn) && wants.FirstOrDefault(want => want.Key != rpc.Urn && want.Value == instance).Key is { } rival)
                throw new Violation('c', $"Check of {rpc.Urn} passes, though {rival} wants {instance} too");
            wants[rpc.Urn] = instance;
        }
    }

    private static void JudgeWait(Run run, Logged log)
    {
        if (Waiting().Match(log.Message.Message) is not { Success: true } wait)
            return;
        var method = wait.Groups["what"].Value == "created for it" ? "Create" : "Delete";
        if (!run.Rpcs.Any(rpc => rpc.Method == method && rpc.Urn == wait.Groups["urn"].Value && rpc.RanAt(log.At)))
            throw new Violation('e', $"{log.Message.Urn} waits for what does not run: {log.Message.Message}");
    }

    private static void JudgeKeeper(Run run, Logged log)
    {
        if (Keeping().Match(log.Message.Message) is not { Success: true } keeping)
            return;
        var (id, urn) = ($"{Schedules.Pair.Region}:{keeping.Groups["instance"].Value}:{keeping.Groups["vpc"].Value}",
            keeping.Groups["urn"].Value);
        if (!run.Before.Concat(run.After).Any(resource => resource.Urn == urn && resource.Id == id)
            && !run.Rpcs.Any(rpc => rpc.Urn == urn && rpc.Ended <= log.At && Facts.Answered(rpc)?.Id == id))
            throw new Violation('e', $"{log.Message.Urn}: who keeps it does not have it: {log.Message.Message}");
    }

    [GeneratedRegex(@"^waiting .*: (?<urn>urn:\S+) is being (?<what>created for it|detached from it)")]
    private static partial Regex Waiting();

    [GeneratedRegex(@"was not detached \(instance (?<instance>[^,]+), VPC (?<vpc>[^,]+), [^)]*\): (?<urn>urn:\S+) keeps it")]
    private static partial Regex Keeping();
}
