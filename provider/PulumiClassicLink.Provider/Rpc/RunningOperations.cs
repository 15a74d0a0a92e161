namespace PulumiClassicLink.Provider.Rpc;

/// <summary>
/// What Cancel ends: the operations that run at that moment and no later ones, because an attached process lives on and serves
/// the next engine.
/// </summary>
internal sealed class RunningOperations(TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _ending = new(Timeout.InfiniteTimeSpan, timeProvider);
    private CancellationTokenSource _current = new();

    /// <summary>Ends the wait for what was sent, too.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>A token that ends with Cancel or with the call itself. Dispose the source with the operation.</summary>
    public CancellationTokenSource Begin(CancellationToken call) =>
        CancellationTokenSource.CreateLinkedTokenSource(Volatile.Read(ref _current).Token, call);

    public void Cancel() => Interlocked.Exchange(ref _current, new CancellationTokenSource()).Cancel();

    /// <summary>The process was told to end.</summary>
    /// <param name="left">For what was sent already.</param>
    public void End(TimeSpan left)
    {
        _ending.CancelAfter(left);
        Cancel();
    }

    public void Dispose()
    {
        _ending.Dispose();
        _current.Dispose();
    }
}
