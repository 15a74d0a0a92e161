using System.Globalization;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Engines;

/// <summary>What a command of the real engine took.</summary>
/// <param name="Seconds">From the start of the `pulumi` command to its end.</param>
/// <param name="Calls">All that reached the cloud.</param>
/// <param name="Memory">Of its plugin processes.</param>
/// <param name="IsDone">False: it ran out of patience and was killed.</param>
internal sealed record EngineRun(double Seconds, IReadOnlyList<SimulatedCall> Calls, PluginMemory Memory, bool IsDone)
{
    public int Describes => Calls.Count(call => call.Action == Fleet.Describe);

    public int Throttled => Calls.Count(call => call.Code?.StartsWith("Throttling", StringComparison.Ordinal) == true);

    public string SecondsText => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00} s{(IsDone ? "" : " and not done")}");
}
