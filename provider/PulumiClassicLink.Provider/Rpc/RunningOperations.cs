namespace PulumiClassicLink.Provider.Rpc;

/// <summary>
/// What Cancel ends: the operations that run at that moment and no later ones, because an attached process lives on and serves
/// the next engine.
/// </summary>
internal sealed class RunningOperations : IDisposable
{
    private CancellationTokenSource _current = new();

    /// <summary>A token that ends with Cancel or with the call itself. Dispose the source with the operation.</summary>
    public CancellationTokenSource Begin(CancellationToken call) =>
        CancellationTokenSource.CreateLinkedTokenSource(Volatile.Read(ref _current).Token, call);

    public void Cancel() => Interlocked.Exchange(ref _current, new CancellationTokenSource()).Cancel();

    public void Dispose() => _current.Dispose();
}
