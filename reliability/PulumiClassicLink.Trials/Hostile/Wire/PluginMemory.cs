namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>The most memory that any plugin process has had.</summary>
internal sealed class PluginMemory
{
    private readonly Lock _gate = new();
    private double _peak;

    /// <summary>In MiB.</summary>
    public long Peak
    {
        get
        {
            lock (_gate)
                return (long)_peak;
        }
    }

    /// <summary>Looks at a process; one that has ended says nothing.</summary>
    public void Note(int processId)
    {
        if (Usage.Of(processId) is not { } usage)
            return;
        lock (_gate)
            _peak = Math.Max(_peak, usage.PeakMemory);
    }
}
