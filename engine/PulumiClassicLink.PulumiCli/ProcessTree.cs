using System.Diagnostics;
using System.Globalization;

namespace PulumiClassicLink.PulumiCli;

/// <summary>The processes of this machine, by Linux's /proc. Of one that is gone there is nothing to be said.</summary>
public static class ProcessTree
{
    public static IEnumerable<int> Children(int processId) => Tasks(processId)
        .SelectMany(task => Read(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    /// <summary>Its children, and theirs.</summary>
    public static IEnumerable<int> Descendants(int processId) =>
        Children(processId).SelectMany(child => Descendants(child).Prepend(child));

    /// <summary>With a NUL after each argument; empty also of a zombie.</summary>
    public static string CommandLine(int processId) => Read($"/proc/{processId}/cmdline");

    /// <summary>As it was when the process began: NAME=VALUE with a NUL after each.</summary>
    public static string Environment(int processId) => Read($"/proc/{processId}/environ");

    /// <param name="signal">Such as INT, TERM or KILL.</param>
    public static void Signal(string signal, int processId)
    {
        using var kill = Process.Start(
            new ProcessStartInfo("kill", ["-" + signal, processId.ToString(CultureInfo.InvariantCulture)]))!;
        kill.WaitForExit();
    }

    private static string[] Tasks(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
