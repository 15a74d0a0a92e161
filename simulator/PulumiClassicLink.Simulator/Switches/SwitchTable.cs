namespace PulumiClassicLink.Simulator;

/// <summary>One switch.</summary>
/// <param name="Name">As in cloud files: the property of <see cref="SimulatorSwitches"/> in camelCase.</param>
/// <param name="Values">What it may say; the first is not always the default.</param>
/// <param name="Default">What it says unless told otherwise.</param>
/// <param name="Question">What no source answers.</param>
/// <param name="Why">Why the default is what it is.</param>
public sealed record SwitchInfo(string Name, IReadOnlyList<string> Values, string Default, string Question, string Why);

/// <summary>All switches.</summary>
public static class SwitchTable
{
    public static IReadOnlyList<SwitchInfo> All { get; } = [.. SwitchRows.All.Select(row => row.Info)];

    /// <summary>What the switch says.</summary>
    /// <exception cref="ArgumentException">There is no such switch.</exception>
    public static string Read(SimulatorSwitches switches, string name) => Row(name).Read(switches);

    /// <summary>The switches with one of them changed.</summary>
    /// <exception cref="ArgumentException">There is no such switch, or it has no such value.</exception>
    public static SimulatorSwitches With(SimulatorSwitches switches, string name, string value)
    {
        var row = Row(name);
        return row.Info.Values.Contains(value)
            ? row.Write(switches, value)
            : throw new ArgumentException($"'{value}' is no value of the switch {name}: it has {string.Join(", ", row.Info.Values)}.");
    }

    private static SwitchRow Row(string name) =>
        SwitchRows.All.FirstOrDefault(row => row.Info.Name == name)
        ?? throw new ArgumentException($"There is no switch '{name}'. There are {string.Join(", ", All.Select(info => info.Name))}.");
}
