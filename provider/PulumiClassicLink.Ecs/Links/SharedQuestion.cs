namespace PulumiClassicLink.Ecs.Links;

/// <summary>A question that is asked once for all who have it at the same time: they share its answer, or its failure.</summary>
internal sealed class SharedQuestion(Func<CancellationToken, Task> ask)
{
    private readonly Lock _gate = new();
    private Asking? _last;

    /// <exception cref="EcsException">Of the question.</exception>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        Asking asking;
        lock (_gate)
        {
            if (_last is { Answer.IsCompleted: false } last && last.Call.TryJoin())
                asking = last;
            else
            {
                var call = new SharedCall();
                call.TryJoin();
                asking = _last = new Asking(call, RunAsync(call));
                _ = ObserveAsync(asking.Answer);
            }
        }

        try
        {
            await asking.Answer.WaitAsync(cancellationToken);
        }
        finally
        {
            asking.Call.Leave();
        }
    }

    private async Task RunAsync(SharedCall call)
    {
        // Not under the gate of the caller.
        await Task.Yield();
        try
        {
            await ask(call.Token);
        }
        finally
        {
            call.Dispose();
        }
    }

    /// <summary>Whoever asked may have left: then nobody else looks at a failure, and .NET would report it.</summary>
    private static async Task ObserveAsync(Task answer) => await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private sealed record Asking(SharedCall Call, Task Answer);
}
