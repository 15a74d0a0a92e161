namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>
/// Runs work on a thread pool of one thread. Time moves only when nothing else is left to do, so the same work always takes the same
/// course.
/// </summary>
internal static class Clockwork
{
    /// <summary>Of real time. Work that neither ends nor waits is in a loop.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="HangException">It waits for something that will never come, or longer than this.</exception>
    public static void Run(VirtualTime time, TimeSpan longest, Func<Task> work)
    {
        using var done = new ManualResetEventSlim();
        Exception? hang = null;
        var running = Task.CompletedTask;
        var started = time.Elapsed;
        ThreadPool.UnsafeQueueUserWorkItem(_ => Begin(), null);
        if (!done.Wait(Patience))
            throw new HangException($"busy without an end, at {time.Elapsed}");
        if (hang is not null)
            throw hang;
        running.GetAwaiter().GetResult();

        void Begin()
        {
            running = work();
            Turn(null);
        }

        void Turn(object? state)
        {
            if (running.IsCompleted)
            {
                done.Set();
                return;
            }

            // This thread is the only one: with nothing queued behind this, all wait.
            if (ThreadPool.PendingWorkItemCount == 0)
            {
                hang = time.Elapsed - started > longest ? new HangException($"not at its end after {longest}")
                    : time.MoveOn() ? null
                    : new HangException($"waits for nothing, at {time.Elapsed}");
            }

            if (hang is null)
                ThreadPool.UnsafeQueueUserWorkItem(Turn, state);
            else
                done.Set();
        }
    }
}
