using System.Text;
using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Reporting;

/// <summary>
/// A course to read: each run with the operations, the changes of links, the calls to the cloud and what the user was told.
/// </summary>
internal static class Trace
{
    public static string Of(Course course)
    {
        var text = new StringBuilder();
        foreach (var run in course.Runs)
            Add(text, run);
        return text.ToString();
    }

    private static void Add(StringBuilder text, Run run)
    {
        text.AppendLine(Invariant($"{run.Kind} {At(run.Begun)} to {At(run.Ended)}: {Outcome(run)}"));
        foreach (var declared in run.Program)
            text.AppendLine(Invariant($"  declares {Describe(declared)}"));
        var lines = run.Rpcs.Where(rpc => Facts.PairOf(rpc) is not null || rpc.Method is "Check" or "Cancel")
            .Select(rpc => (rpc.Begun, Line(rpc)))
            .Concat(run.Calls.Select(call => (call.Sent, Line(call))))
            .Concat(run.Changes.Select(change => (change.At, $"{(change.IsAttached ? "LINKED" : "UNLINKED")} {change.Pair}")))
            .Concat(run.Log.Select(log => (log.At, $"{log.Message.Severity}: {log.Message.Message}")));
        foreach (var (at, line) in lines.OrderBy(line => line.Item1))
            text.AppendLine(Invariant($"  {At(at)} {line}"));
    }

    private static string Outcome(Run run) =>
        run.Result is { Succeeded: true } ? "succeeded" : string.Join(" | ", run.Result?.Errors ?? ["no end"]);

    private static string Describe(Schedules.Declared declared) => Invariant(
        $"{declared.Name} {declared.Pair} {(declared.Provider.Length > 0 ? "at " + declared.Provider : "")} {string.Join(' ', Options(declared))}").TrimEnd();

    private static IEnumerable<string> Options(Schedules.Declared declared)
    {
        if (declared.AllowRelink)
            yield return "allowRelink";
        if (declared.DeleteBeforeReplace)
            yield return "deleteBeforeReplace";
        if (declared.DependsOn.Length > 0)
            yield return "dependsOn=" + declared.DependsOn;
        if (declared.Protect)
            yield return "protect";
        if (declared.RetainOnDelete)
            yield return "retainOnDelete";
        if (declared.IgnoreChanges)
            yield return "ignoreChanges";
        if (declared.IsRead)
            yield return "get";
        if (declared.Alias.Length > 0)
            yield return "alias=" + declared.Alias;
        if (declared.Import.Length > 0)
            yield return "import=" + declared.Import;
    }

    private static string Line(RpcCall rpc) => Invariant(
        $"{rpc.Method} {rpc.Urn.Split("::")[^1]} {Facts.PairOf(rpc)} until {(rpc.Ended is { } ended ? At(ended) : "never")} {rpc.ErrorText.Split('\n')[0]}").TrimEnd();

    private static string Line(CloudCall call) => Invariant(
        $"  {call.Action} {call.Instance} {call.Vpc} arrived {(call.Arrived is { } arrived ? At(arrived) : "never")} answered {(call.Answered is { } answered ? At(answered) : "never")} {call.Mishap}").TrimEnd();

    private static string At(TimeSpan at) => at.ToString(@"hh\:mm\:ss\.fff", System.Globalization.CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
