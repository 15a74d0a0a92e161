using System.Globalization;
using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Reporting;

/// <summary>What the schedules were made of, and what came of their runs.</summary>
internal sealed class Distribution
{
    private static readonly string[] Outcomes = ["succeeded", "failed", "stopped", "plugin killed", "program died"];
    private static readonly string[] Others = ["throttled by a limit", "lag of looks", "arrived after its run"];

    private readonly Dictionary<string, int> _operations = Names(Enum.GetNames<Operation>());
    private readonly Dictionary<string, int> _faults = Names([.. Enum.GetNames<Mishap>(), .. Others]);
    private readonly Dictionary<string, int> _outcomes = Names(Outcomes);

    /// <summary>What never happened, though there is a way to it.</summary>
    public IReadOnlyList<string> Missing =>
        [.. _operations.Concat(_faults).Concat(_outcomes).Where(entry => entry.Value == 0).Select(entry => entry.Key)];

    public void Add(Course course)
    {
        foreach (var operation in course.Operations)
            _operations[operation.ToString()]++;
        foreach (var run in course.Runs)
            Add(run);
    }

    public override string ToString() =>
        $"{Table("operations", _operations)}\n{Table("faults", _faults)}\n{Table("runs", _outcomes)}";

    private void Add(Run run)
    {
        foreach (var mishap in run.Faults.Fired)
            _faults[mishap.ToString()]++;
        _faults[Others[0]] += run.Calls.Any(call => call is { IsThrottled: true, Mishap: null }) ? 1 : 0;
        _faults[Others[1]] += run.World.Lag > TimeSpan.Zero && run.Changes.Any() ? 1 : 0;
        _faults[Others[2]] += run.Changes.Any(change => change.At > run.Ended) ? 1 : 0;
        var outcome = run.WasCancelled ? "stopped"
            : run.HadDeath ? "plugin killed"
            : run.ProgramDied ? "program died"
            : run.Result is { Succeeded: true } ? "succeeded"
            : "failed";
        _outcomes[outcome]++;
    }

    private static Dictionary<string, int> Names(IEnumerable<string> names) => names.ToDictionary(name => name, _ => 0);

    private static string Table(string title, Dictionary<string, int> counts) =>
        $"{title}: {string.Join(", ", counts.Select(entry => $"{entry.Key} {entry.Value.ToString(CultureInfo.InvariantCulture)}"))}";
}
