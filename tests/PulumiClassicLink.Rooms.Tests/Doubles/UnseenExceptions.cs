namespace PulumiClassicLink.Rooms.Tests.Doubles;

/// <summary>Exceptions of tasks that nobody awaited, which .NET reports when it collects them.</summary>
internal static class UnseenExceptions
{
    /// <param name="text">Of the exceptions; other tests may leave some too.</param>
    /// <param name="act">
    /// Not inlined, so that nothing of it is left when it is through; and it catches nothing, for an exception that is kept somewhere keeps
    /// its task.
    /// </param>
    /// <param name="cancellationToken">The test's.</param>
    public static async Task<int> CountAsync(string text, Func<Task> act, CancellationToken cancellationToken)
    {
        var unseen = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) =>
            Interlocked.Add(ref unseen, e.Exception.ToString().Contains(text, StringComparison.Ordinal) ? 1 : 0);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await act();
            for (var round = 0; round < 10; round++)
            {
                // Something may not be through yet.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        return unseen;
    }
}
