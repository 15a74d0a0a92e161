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

/// <summary>The users of this machine, by number.</summary>
internal static class LocalUser
{
    private const uint Root = 0;

    // As everybody is shown who is not of one's own user namespace (user_namespaces(7)).
    private const uint Nobody = 65534;

    // AT_FDCWD, AT_SYMLINK_NOFOLLOW, STATX_UID; where stx_uid is in struct statx, which no version changes (statx(2)).
    private const int Here = -100;
    private const int TheLinkItself = 0x100;
    private const uint WantOwner = 8;
    private const int Owner = 20;

    public static uint Own { get; } = OperatingSystem.IsWindows() ? Root : EffectiveId();

    /// <summary>Whoever can do all that this process can do, or who nobody can tell.</summary>
    public static bool IsTrusted(uint? user) =>
        user is null || user == Own || user == Root || (user == Nobody && IsInNamespace());

    /// <returns>Null: there is no such file, or this system does not tell.</returns>
    public static uint? OwnerOf(string path)
    {
        var answer = new byte[256];
        try
        {
            return OperatingSystem.IsLinux() && StatX(Here, path, TheLinkItself, WantOwner, answer) == 0
                ? BitConverter.ToUInt32(answer, Owner)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            // Before glibc 2.28.
            return null;
        }
    }

    private static bool IsInNamespace()
    {
        try
        {
            var map = File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return map is not ["0", "0", "4294967295"];
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    // geteuid(2), POSIX; statx(2), Linux.
    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveId();

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, [Out] byte[] answer);
}
