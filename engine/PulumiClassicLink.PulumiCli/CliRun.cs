using System.Diagnostics;
using System.Text;

namespace PulumiClassicLink.PulumiCli;

/// <summary>How a run of the CLI ended.</summary>
/// <param name="ExitCode">0: well.</param>
/// <param name="Output">Standard output and standard error, each in its order.</param>
public sealed record CliResult(int ExitCode, string Output);

/// <summary>A running `pulumi`; killed with all its children when it is disposed before its end.</summary>
public sealed class CliRun : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    internal CliRun(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int ProcessId => _process.Id;

    /// <summary>
    /// The plugins of this run that live now, in the order in which they were started, by Linux's /proc: children of `pulumi` with that
    /// name.
    /// </summary>
    public IReadOnlyList<int> Plugins(string name) =>
    [
        .. ProcessTree.Children(ProcessId).Where(child => ProcessTree.CommandLine(child).Contains(name, StringComparison.Ordinal)).Order(),
    ];

    /// <summary>What was printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="signal">Such as INT, TERM or KILL.</param>
    /// <param name="processId">Null: `pulumi` itself.</param>
    public void Signal(string signal, int? processId = null) => ProcessTree.Signal(signal, processId ?? ProcessId);

    public async Task<CliResult> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return new CliResult(_process.ExitCode, Output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Append(line).Append('\n');
    }
}
