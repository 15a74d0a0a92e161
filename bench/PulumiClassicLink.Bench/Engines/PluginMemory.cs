using System.Globalization;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Bench.Engines;

/// <summary>How much memory the plugins of a running command take, by Linux's /proc.</summary>
internal sealed class PluginMemory(CliRun run)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The largest working set of one process that was seen so far, in bytes (VmRSS of proc_pid_status(5)); 0: none was.</summary>
    public long Largest { get; private set; }

    /// <summary>The same, with what came between two looks (VmHWM).</summary>
    public long Peak { get; private set; }

    public async Task WatchUntilAsync(Task end)
    {
        while (await Task.WhenAny(end, Task.Delay(Pause, Workbench.Time)) != end)
        {
            foreach (var plugin in run.Plugins("pulumi-resource-classiclink"))
                Look(plugin);
        }
    }

    private void Look(int plugin)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines($"/proc/{plugin.ToString(CultureInfo.InvariantCulture)}/status");
        }
        catch (IOException)
        {
            // It has ended.
            return;
        }

        Largest = Math.Max(Largest, Bytes(lines, "VmRSS:"));
        Peak = Math.Max(Peak, Bytes(lines, "VmHWM:"));
    }

    /// <summary>0: a process that ends has no memory any more.</summary>
    private static long Bytes(string[] lines, string name) =>
        Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line[name.Length..^"kB".Length], CultureInfo.InvariantCulture)
            : 0;
}
