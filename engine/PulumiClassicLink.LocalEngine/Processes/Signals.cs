using System.Runtime.InteropServices;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>Signals of Unix, which .NET does not send.</summary>
internal static partial class Signals
{
    private const int Interrupted = 2;
    private const int Killed = 9;

    /// <summary>Nothing to report: a process that is gone is what the caller wants.</summary>
    public static void Interrupt(int processId, bool group)
    {
        if (!OperatingSystem.IsWindows())
            _ = Kill(group ? -processId : processId, Interrupted);
    }

    public static void KillGroup(int processId)
    {
        if (!OperatingSystem.IsWindows())
            _ = Kill(-processId, Killed);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
