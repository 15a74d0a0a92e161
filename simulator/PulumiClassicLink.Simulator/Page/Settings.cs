using System.Globalization;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Page;

/// <summary>What makes this simulator behave otherwise than one that was just started, for people.</summary>
internal static class Settings
{
    public static IReadOnlyList<string> Of(SimulatorState state)
    {
        var lines = SwitchTable.All
            .Select(info => (info.Name, info.Default, Value: SwitchTable.Read(state.Switches, info.Name)))
            .Where(one => one.Value != one.Default)
            .Select(one => $"{one.Name}: {one.Value}")
            .ToList();
        var invariant = CultureInfo.InvariantCulture;
        if (state.Quota.Limits is { } limits)
        {
            var minute = limits.MinuteMilliseconds == 60_000 ? "minute" : string.Create(invariant, $"{limits.MinuteMilliseconds:N0} ms");
            lines.Add(string.Create(invariant, $"at most {limits.CallsPerMinute:N0} calls a {minute}"));
        }
        if (state.SeededFaults is { } faults) lines.Add(
            string.Create(invariant, $"{faults.Percent} % of calls go wrong (seed {faults.Seed})"));
        if (state.History.Lag > TimeSpan.Zero) lines.Add(
            string.Create(invariant, $"Describe lags {state.History.Lag.TotalMilliseconds:N0} ms"));
        return lines;
    }
}
