using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>A server process that has printed the line with its port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What would sign the plugin in, or send its calls, elsewhere than the bench says.
    private static readonly string[] Unwanted = ["ALICLOUD_", "ALIBABA_CLOUD_", "ALIBABACLOUD_", "PULUMI_", "HTTP_PROXY",
        "HTTPS_PROXY", "ALL_PROXY"];

    private readonly Process _process;
    private readonly DirectoryInfo? _folder;

    private ServerProcess(Process process, DirectoryInfo? folder) => (_process, _folder) = (process, folder);

    public int Port { get; private init; }

    /// <summary>From just before the start to the end of the port line.</summary>
    public TimeSpan StartTime { get; private init; }

    /// <summary>Working set now, in bytes (VmRSS of proc_pid_status(5)).</summary>
    public long Memory => Status("VmRSS:");

    /// <summary>The largest working set so far, in bytes (VmHWM of proc_pid_status(5)).</summary>
    public long PeakMemory => Status("VmHWM:");

    /// <param name="file">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="time">Measures the start.</param>
    /// <param name="runtimeFolder">XDG_RUNTIME_DIR; null: one of its own, so that it has nothing in common with others.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">It printed no port.</exception>
    public static async Task<ServerProcess> StartAsync(
        string file, IReadOnlyList<string> arguments, TimeProvider time, string? runtimeFolder, CancellationToken cancellationToken)
    {
        var folder = runtimeFolder is null ? Directory.CreateTempSubdirectory("classiclink-bench-") : null;
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(IsUnwanted).ToArray())
            start.Environment.Remove(name);
        start.Environment["XDG_RUNTIME_DIR"] = runtimeFolder ?? folder!.FullName;

        var started = time.GetTimestamp();
        var process = Process.Start(start) ?? throw new Win32Exception($"{file} did not start.");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var ending = either.Token.Register(process.Kill);

        // On this thread, which has nothing else to do: a thread pool would add its own delay to the time.
        var line = process.StandardOutput.ReadLine();
        var startTime = time.GetElapsedTime(started);
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new ServerProcess(process, folder) { Port = port, StartTime = startTime };
        process.Kill();
        process.Dispose();
        folder?.Delete(recursive: true);
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException($"{file} printed '{line}' instead of its port.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder?.Delete(recursive: true);
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
