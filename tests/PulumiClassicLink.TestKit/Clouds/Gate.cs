using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.TestKit.Clouds;

/// <summary>Holds up calls of the simulator until it is opened: <see cref="Hold"/> goes before them.</summary>
public sealed class Gate(Func<SimulatedCall, bool> isHeld) : IDisposable
{
    // Not disposed: a call may still stand at it when the test has ended.
    private readonly ManualResetEventSlim _open = new();
    private volatile bool _isReached;

    /// <summary>Whether a call came to it.</summary>
    public bool IsReached => _isReached;

    public void Hold(SimulatedCall call)
    {
        if (!isHeld(call))
            return;
        _isReached = true;
        _open.Wait();
    }

    public void Open() => _open.Set();

    public void Dispose() => Open();
}
