using System.Globalization;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>The processes of a stack: those that have its mark in their environment.</summary>
internal static class Processes
{
    /// <summary>Those that live, with their command lines.</summary>
    public static IReadOnlyList<(int Id, string CommandLine)> With(string mark) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
           where id != 0 && id != Environment.ProcessId && ProcessTree.Environment(id).Split('\0').Contains(mark)
           let commandLine = ProcessTree.CommandLine(id)
           where commandLine.Length > 0
           select (id, commandLine.Replace('\0', ' ')),
    ];
}
