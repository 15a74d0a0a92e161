#pragma warning disable RS0030
using System.Diagnostics;
using CsCheck;
using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Schedules;

var count = args.Length > 0 && int.TryParse(args[0], out var n) ? n : 1;
if (args.Length > 1 && args[0] == "play")
{
    var c = Player.Play(Schedule.Parse(args[1])); Trace(c.Runs); Console.WriteLine(c.Violation?.Message ?? "ok"); return 0;
}
if (args.Length > 0 && args[0] == "mutants")
{
    foreach (var (name, _) in PulumiClassicLink.Mutant.All.Where(m => args.Length < 3 || args[2] == m.Name))
    {
        PulumiClassicLink.Mutant.Active = name;
        var random = new PCG(1, 7);
        var caught = false;
        for (var i = 1; i <= 500 && !caught; i++)
        {
            var schedule = Generator.Schedules.Generate(random, null, out _);
            try { if (Player.Play(schedule).Violation is { } v) { caught = true; Console.WriteLine($"{name} {i} {v.Message}"); if (args.Length > 2) Console.WriteLine(schedule); } }
            catch (Exception e) { caught = true; Console.WriteLine($"{name} {i} {e}"); }
        }

        if (!caught) Console.WriteLine($"{name} NOT CAUGHT");
    }

    return 0;
}

var pcg = args.Length > 1 ? PCG.Parse(args[1]) : new PCG(1, 42);
var watch = Stopwatch.StartNew();
var bad = 0;
for (var i = 0; i < count; i++)
{
    var schedule = Generator.Schedules.Generate(pcg, null, out _);
    try { if (Player.Play(schedule).Violation is { } v) { bad++; Console.WriteLine($"#{i} {v.Message}\n   {schedule}"); } }
    catch (Exception e) { bad++; Console.WriteLine($"#{i} {e}\n   {schedule}"); }
}
Console.WriteLine($"{count} schedules, {bad} bad, {count / watch.Elapsed.TotalSeconds:0.0} a second");
return 0;

static void Trace(IReadOnlyList<PulumiClassicLink.Reliability.Worlds.Run> runs)
{
    foreach (var run in runs)
    {
        Console.WriteLine($"== {run.Kind} {run.Begun}..{run.Ended} {string.Join(" | ", run.Result!.Errors)}");
        foreach (var rpc in run.Rpcs.Where(r => Facts.PairOf(r) is not null || r.Method is "Check" or "Cancel")) Console.WriteLine($"   {rpc.Begun} {rpc.Method} {rpc.Urn.Split("::").Last()} {Facts.PairOf(rpc)} {rpc.Error?.Status.Detail.Split('\n')[0]} -> {rpc.Ended}");
        foreach (var change in run.Changes) Console.WriteLine($"      {change.At} {(change.IsAttached ? "+" : "-")} {change.Pair}");
        foreach (var call in run.Calls) Console.WriteLine($"      {call.Sent} {call.Action} {call.Instance} {call.Arrived} {call.Answered}");
        foreach (var log in run.Log) Console.WriteLine($"      {log.At} {log.Message.Severity} {log.Message.Message}");
    }
}
