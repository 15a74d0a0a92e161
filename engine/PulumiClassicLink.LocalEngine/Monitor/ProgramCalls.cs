namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>The calls of the program that are being answered. A program may end before its answers come; what it began is then still under way.</summary>
internal sealed class RunningCalls
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Ended();
    private int _count;

    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        Enter();
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Ends when none runs.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
            return _idle.Task;
    }

    private void Enter()
    {
        lock (_lock)
        {
            if (_count++ == 0)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_count == 0)
                _idle.SetResult();
        }
    }

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }
}

/// <summary>The program says that it is done, and is held until the engine is.</summary>
internal sealed class ProgramEnd
{
    private readonly TaskCompletionSource _signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Signalled => _signalled.Task;

    public Task Released => _released.Task;

    public void Signal() => _signalled.TrySetResult();

    public void Release() => _released.TrySetResult();
}
