using System.Runtime.InteropServices;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>SIGINT, with which an engine ends its plugins.</summary>
internal static class InterruptSignal
{
    private const int Interrupt = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    // More than struct sigaction has on any system.
    private const int LargestAction = 64;

    /// <summary>
    /// A process inherits that a signal is ignored, from `nohup` or from the `&amp;` of a script, and .NET leaves it so. This must come
    /// before anything that listens to signals.
    /// </summary>
    public static void StopIgnoring()
    {
        if (OperatingSystem.IsWindows())
            return;

        // The handler is the first field of struct sigaction, on Linux and on macOS.
        var action = new nint[LargestAction];
        if (ReadAction(Interrupt, 0, action) == 0 && action[0] == Ignored)
            _ = SetHandler(Interrupt, Default);
    }

    // sigaction(2), signal(3), POSIX.
    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadAction(int signal, nint none, [Out] nint[] action);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);
}
