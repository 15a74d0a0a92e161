using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>A process in a group of its own, so that it hears no Ctrl-C of ours and can be ended with all it started.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const string SetSid = "/usr/bin/setsid";
    private const int Interrupted = 2;
    private const int Killed = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly bool HasOwnGroup = File.Exists(SetSid);
    private readonly Process _process;
    private readonly TimeProvider _timeProvider;

    private ChildProcess(Process process, TimeProvider timeProvider)
    {
        _process = process;
        _timeProvider = timeProvider;
        process.StandardInput.Close();
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        string directory,
        IReadOnlyDictionary<string, string> environment,
        TimeProvider timeProvider)
    {
        IEnumerable<string> command = HasOwnGroup ? [SetSid, file, .. arguments] : [file, .. arguments];
        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start) ?? throw new Win32Exception($"{file} did not start."), timeProvider);
    }

    /// <summary>Ours without PULUMI_*, which would steer the child past the engine.</summary>
    public static Dictionary<string, string> InheritedEnvironment() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(entry => entry is { Key: string name, Value: string } && !name.StartsWith("PULUMI_", StringComparison.Ordinal))
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async Task<bool> ExitsWithinAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience, _timeProvider);
        try
        {
            await _process.WaitForExitAsync(end.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>SIGINT, 5 s of patience, then the end of the whole group.</summary>
    public async Task StopAsync()
    {
        if (!HasExited)
        {
            Signal(HasOwnGroup ? -_process.Id : _process.Id, Interrupted);
            if (!await ExitsWithinAsync(Patience))
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        // The leader may be gone and leave children behind.
        if (HasOwnGroup)
            Signal(-_process.Id, Killed);
    }

    public void Dispose() => _process.Dispose();

    // Nothing to report: a process that is gone is what the caller wants.
    private static void Signal(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows())
            _ = Kill(processId, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
