namespace PulumiClassicLink.Provider.Resource;

/// <summary>
/// The looks of a preview, which are only for warnings. An engine has a few Creates under way at a time, and would go at the pace of the looks
/// if each waited for its own. So the newest waits for all looks, and lets the one before it go: the last one of a preview ends when all
/// warnings are out.
/// </summary>
internal sealed class PreviewLooks
{
    private Turn _newest = new();

    public PreviewLooks() => _newest.Done.SetResult();

    /// <param name="look">Of this Create.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task HoldAsync(Task look, CancellationToken cancellationToken)
    {
        var turn = new Turn();
        var before = Interlocked.Exchange(ref _newest, turn);
        _ = EndAsync(turn, before, look);
        before.IsPassedOn.TrySetResult();
        await (await Task.WhenAny(turn.Done.Task, turn.IsPassedOn.Task).WaitAsync(cancellationToken));
        if (look.IsCompleted)
            await look;
    }

    private static async Task EndAsync(Turn turn, Turn before, Task look)
    {
        await before.Done.Task;
        await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        turn.Done.SetResult();
    }

    private sealed class Turn
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource IsPassedOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
