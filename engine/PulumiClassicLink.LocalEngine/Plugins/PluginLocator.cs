using PulumiClassicLink.LocalEngine.Steps;

namespace PulumiClassicLink.LocalEngine.Plugins;

/// <summary>Finds the executable of a package: the given folders, then PATH. Nothing is downloaded.</summary>
internal sealed class PluginLocator(IReadOnlyList<string> directories, string path)
{
    /// <exception cref="StepException">There is none; the message says where it was looked for.</exception>
    public string Find(string package)
    {
        var name = $"pulumi-resource-{package}";
        var folders = directories.Concat(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        foreach (var folder in folders)
        {
            foreach (var candidate in Candidates(Path.GetFullPath(folder), name))
            {
                if (IsExecutable(candidate))
                    return candidate;
            }
        }

        var given = directories.Count == 0 ? "" : string.Join(", ", directories) + " and ";
        throw new StepException($"no executable {name} in {given}PATH");
    }

    private static IEnumerable<string> Candidates(string folder, string name) => OperatingSystem.IsWindows()
        ? [Path.Combine(folder, name + ".exe"), Path.Combine(folder, name + ".cmd")]
        : [Path.Combine(folder, name)];

    private static bool IsExecutable(string file)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & execute) != 0);
    }
}
