using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>A process in a group of its own, so that it hears no Ctrl-C of ours and can be ended with all it started.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const string SetSid = "/usr/bin/setsid";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly bool _ownGroup;
    private readonly TimeProvider _timeProvider;

    private ChildProcess(Process process, bool ownGroup, TimeProvider timeProvider)
    {
        _process = process;
        _ownGroup = ownGroup;
        _timeProvider = timeProvider;
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static ChildProcess Start(
        string file, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment, TimeProvider timeProvider)
    {
        var ownGroup = File.Exists(SetSid);
        var start = new ProcessStartInfo(ownGroup ? SetSid : file)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (ownGroup)
            start.ArgumentList.Add(file);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new Win32Exception($"{file} did not start.");
        process.StandardInput.Close();
        return new ChildProcess(process, ownGroup, timeProvider);
    }

    /// <summary>Ours without PULUMI_*, which would steer the child past the engine.</summary>
    public static Dictionary<string, string> InheritedEnvironment()
    {
        var inherited = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value } && !name.StartsWith("PULUMI_", StringComparison.Ordinal))
                inherited[name] = value;
        }

        return inherited;
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>SIGINT, 5 s of patience, then the end of the whole group.</summary>
    public async Task StopAsync()
    {
        if (!HasExited)
        {
            Signals.Interrupt(_process.Id, _ownGroup);
            using var patience = new CancellationTokenSource(Patience, _timeProvider);
            try
            {
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        // The leader may be gone and leave children behind.
        if (_ownGroup)
            Signals.KillGroup(_process.Id);
    }

    public void Dispose() => _process.Dispose();
}

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
