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

/// <summary>What a process leaves that dies of a fault or a signal: its memory in a file, keys included.</summary>
internal static class CoreFile
{
    // RLIMIT_CORE, on Linux and on macOS.
    private const int Core = 4;

    /// <summary>Of this process; a program that it starts may allow itself one again.</summary>
    public static void Forbid()
    {
        // struct rlimit: the limit, and how far it may be raised.
        var limits = new nuint[2];
        if (OperatingSystem.IsWindows() || ReadLimit(Core, limits) != 0)
            return;
        limits[0] = 0;
        _ = SetLimit(Core, limits);
    }

    // getrlimit(2), setrlimit(2), POSIX.
    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadLimit(int resource, [Out] nuint[] limits);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, nuint[] limits);
}
