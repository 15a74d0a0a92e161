using System.Globalization;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Bench.Engines;

/// <summary>How much memory the plugins of a running command take, by Linux's /proc.</summary>
internal sealed class PluginMemory(CliRun run)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The largest working set of one process so far, in bytes (VmHWM of proc_pid_status(5)); 0: none was seen.</summary>
    public long Peak { get; private set; }

    public async Task WatchUntilAsync(Task end)
    {
        while (await Task.WhenAny(end, Task.Delay(Pause, Workbench.Time)) != end)
        {
            foreach (var plugin in run.Plugins("pulumi-resource-classiclink"))
                Peak = Math.Max(Peak, PeakOf(plugin));
        }
    }

    private static long PeakOf(int plugin)
    {
        try
        {
            var line = File.ReadLines($"/proc/{plugin.ToString(CultureInfo.InvariantCulture)}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
