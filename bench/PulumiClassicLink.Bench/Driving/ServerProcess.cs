using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>A server process that has printed the line with its port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What would sign the plugin in, or send its calls, elsewhere than the bench says.
    private static readonly string[] Unwanted = ["ALICLOUD_", "ALIBABA_CLOUD_", "ALIBABACLOUD_", "PULUMI_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public int Port { get; private init; }

    /// <summary>From just before the start to the end of the port line.</summary>
    public TimeSpan StartTime { get; private init; }

    /// <summary>Working set now, in bytes (VmRSS of proc_pid_status(5)).</summary>
    public long Memory => Status("VmRSS:");

    /// <summary>The largest working set so far, in bytes (VmHWM of proc_pid_status(5)).</summary>
    public long PeakMemory => Status("VmHWM:");

    /// <exception cref="InvalidOperationException">It printed no port.</exception>
    public static async Task<ServerProcess> StartAsync(
        string file, IReadOnlyList<string> arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(IsUnwanted).ToArray())
            start.Environment.Remove(name);

        var started = time.GetTimestamp();
        var process = Process.Start(start) ?? throw new Win32Exception($"{file} did not start.");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var ending = either.Token.Register(process.Kill);

        // On this thread, which has nothing else to do: a thread pool would add its own delay to the time.
        var line = process.StandardOutput.ReadLine();
        var startTime = time.GetElapsedTime(started);
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new ServerProcess(process) { Port = port, StartTime = startTime };
        process.Kill();
        process.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException($"{file} printed '{line}' instead of its port.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool IsUnwanted(string name) =>
        Unwanted.Any(unwanted => name.StartsWith(unwanted, StringComparison.OrdinalIgnoreCase));

    private long Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
            .Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture);
    }
}
