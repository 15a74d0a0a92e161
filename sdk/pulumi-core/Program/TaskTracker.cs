namespace Pulumi;

/// <summary>Knows all background work of a run, so that the program ends neither too early nor with an error unseen.</summary>
internal sealed class TaskTracker
{
    private readonly object _gate = new();
    private readonly List<Exception> _failures = [];
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isAwaited;

    public void Track(Task task)
    {
        lock (_gate) _running++;
        task.ContinueWith(Finish, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing runs any more, or something failed.</summary>
    /// <returns>The distinct failures so far.</returns>
    public async Task<IReadOnlyList<Exception>> WhenIdleOrFailedAsync()
    {
        lock (_gate)
        {
            _isAwaited = true;
            SettleIfDone();
        }

        await _settled.Task.ConfigureAwait(false);
        lock (_gate) return [.. _failures.Distinct()];
    }

    private void Finish(Task task)
    {
        lock (_gate)
        {
            _running--;
            if (task.Exception is { } failure) _failures.AddRange(failure.InnerExceptions);
            // A timeout in the program ends as a cancelled task. Taken for success, the engine would delete what the
            // program did not get to register.
            if (task.IsCanceled) _failures.Add(CancellationOf(task));
            SettleIfDone();
        }
    }

    // Only awaiting tells the exception that was thrown; the task's own property does not have it.
    private static OperationCanceledException CancellationOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            return e;
        }

        throw new ArgumentException("The task was not cancelled.", nameof(task));
    }

    private void SettleIfDone()
    {
        if (_isAwaited && (_running == 0 || _failures.Count > 0)) _settled.TrySetResult();
    }
}
