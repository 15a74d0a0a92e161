namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>
/// The calls of the program that are being answered, and its end. A program may end before its answers come; what it began is then still
/// under way. One that says that it is done is held until the engine is.
/// </summary>
internal sealed class ProgramCalls
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _idle;
    private int _count;

    /// <summary>Ends when the program says that it is done.</summary>
    public Task Signalled => _signalled.Task;

    /// <summary>The program says that it is done, and waits.</summary>
    public Task SignalAsync(CancellationToken cancellationToken)
    {
        _signalled.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }

    public void Release() => _released.TrySetResult();

    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        lock (_lock)
        {
            if (_count++ == 0)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            return await call();
        }
        finally
        {
            lock (_lock)
            {
                if (--_count == 0)
                    _idle!.SetResult();
            }
        }
    }

    /// <summary>Ends when none runs.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
            return _idle?.Task ?? Task.CompletedTask;
    }
}
