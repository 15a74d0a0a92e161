using System.Globalization;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>The processes of a stack, by Linux's /proc: those that have its mark in their environment.</summary>
internal static class Processes
{
    /// <summary>Those that live, with their command lines; a zombie has none.</summary>
    public static IReadOnlyList<(int Id, string CommandLine)> With(string mark)
    {
        List<(int, string)> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
                continue;
            if (Read(folder, "environ").Split('\0').Contains(mark) && Read(folder, "cmdline") is { Length: > 0 } commandLine)
                found.Add((id, commandLine.Replace('\0', ' ')));
        }

        return found;
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
