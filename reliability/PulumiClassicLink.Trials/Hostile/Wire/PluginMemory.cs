using System.Globalization;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>The most memory that any plugin process has had.</summary>
internal sealed class PluginMemory
{
    private long _peak;

    /// <summary>In MiB.</summary>
    public long Peak => Volatile.Read(ref _peak) / 1024;

    /// <summary>Looks at a process; one that has ended says nothing.</summary>
    public void Note(int processId)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"))
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            var number = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] ?? "0";
            var kilobytes = long.Parse(number, CultureInfo.InvariantCulture);
            for (var before = Volatile.Read(ref _peak); kilobytes > before; before = Volatile.Read(ref _peak))
                Interlocked.CompareExchange(ref _peak, kilobytes, before);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended, or this system has no /proc.
        }
    }
}
