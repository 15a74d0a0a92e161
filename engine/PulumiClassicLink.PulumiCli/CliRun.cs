using System.Diagnostics;
using System.Globalization;
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
        [.. Children(ProcessId).Where(child => CommandLine(child).Contains(name, StringComparison.Ordinal)).Order()];

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
    public void Signal(string signal, int? processId = null)
    {
        var target = (processId ?? ProcessId).ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-" + signal, target]))!;
        kill.WaitForExit();
    }

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

    private static IEnumerable<int> Children(int processId) => Tasks(processId)
        .SelectMany(task => Read(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    /// <summary>None: the process is gone.</summary>
    private static string[] Tasks(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string CommandLine(int processId) => Read($"/proc/{processId}/cmdline");

    /// <summary>Empty: the process is gone.</summary>
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Append(line).Append('\n');
    }
}
