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
