namespace PulumiClassicLink.Ecs.Links;

/// <summary>A call that several wait for: it goes on until it is through, or the last of them has left.</summary>
internal sealed class SharedCall : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private int _waiting;
    private bool _isAbandoned;
    private bool _isDone;

    /// <summary>Ends with the last who waits.</summary>
    public CancellationToken Token => _abandoned.Token;

    /// <returns>False: too late, it was given up.</returns>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_isAbandoned)
                return false;
            _waiting++;
            return true;
        }
    }

    /// <summary>Everybody who joined, once.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (--_waiting > 0 || _isDone)
                return;
            _isAbandoned = true;
        }

        // Not under the gate: it runs what waits for the token.
        _abandoned.Cancel();
    }

    /// <summary>It is through; its answer may still be joined, and nothing can be given up any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDone = true;
            if (!_isAbandoned)
                _abandoned.Dispose();
        }
    }
}
