using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Links.Ledgers;

/// <summary>A process, distinguished from a later one with the same id.</summary>
/// <param name="Start">
/// When it started, as the system's own text: field 22 of Linux's /proc/PID/stat, clock ticks since boot (proc_pid_stat(5)). Empty on
/// other systems: Process.StartTime differs from reader to reader.
/// </param>
internal sealed record ProcessIdentity(int Id, string Start)
{
    // Fields of /proc/PID/stat, counted from the state, which is the third.
    private const int State = 0;
    private const int ParentId = 1;
    private const int StartTime = 19;

    public static ProcessIdentity Own { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? string.Empty);

    [JsonIgnore]
    public bool IsAlive => StartOf(Id) == Start;

    /// <returns>Null: this system does not tell.</returns>
    public static ProcessIdentity? Parent()
    {
        var fields = OperatingSystem.IsLinux() ? Fields(Environment.ProcessId) : null;
        var id = OperatingSystem.IsMacOS() ? GetParentId() : int.Parse(fields?[ParentId] ?? "0", CultureInfo.InvariantCulture);
        return id > 0 && StartOf(id) is { } start ? new ProcessIdentity(id, start) : null;
    }

    /// <returns>Null: there is no such process, or it has ended and its parent has not waited for it (a zombie).</returns>
    private static string? StartOf(int id)
    {
        if (OperatingSystem.IsLinux())
            return Fields(id) is { } fields && fields[State] is not ("Z" or "X") ? fields[StartTime] : null;
        try
        {
            using var process = Process.GetProcessById(id);
            return string.Empty;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>From the state on: before it is the program's name, in parentheses, which may hold any character.</summary>
    private static string[]? Fields(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // getppid(2), POSIX.
    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetParentId();
}

/// <summary>
/// One operation of an engine, which all plugin processes that it starts have in common. The address alone would not tell it from others:
/// the system gives ports, and process ids, out again.
/// </summary>
/// <param name="EngineAddress">host:port, as on the command line.</param>
/// <param name="Engine">The parent of the plugin as it started.</param>
internal sealed record EngineRun(string EngineAddress, ProcessIdentity Engine)
{
    /// <returns>Null: nobody started this process as an engine does, or the system does not tell who did.</returns>
    public static EngineRun? OfParent(string? engineAddress) =>
        engineAddress is not null && ProcessIdentity.Parent() is { } parent ? new EngineRun(engineAddress, parent) : null;
}
