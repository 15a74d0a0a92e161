namespace PulumiClassicLink.Ecs.Throttling;

/// <summary>Leave to send so many calls, one after the other. Dispose it: what was not used goes back.</summary>
internal sealed class LimiterPass(Limiter limiter, int window, int calls) : IDisposable
{
    /// <summary>Calls that may go yet.</summary>
    public int Left { get; private set; } = calls;

    /// <summary>One call.</summary>
    /// <exception cref="EcsException">That of the try; where it was throttled, the rest of the pass is lost.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> tryOnce)
    {
        Left--;
        var passed = false;
        EcsException? throttled = null;
        try
        {
            var result = await tryOnce();
            passed = true;
            return result;
        }
        catch (EcsException refused)
        {
            throttled = refused.Kind == EcsErrorKind.Throttled ? refused : null;
            passed = refused.Kind is not (EcsErrorKind.Throttled or EcsErrorKind.OutcomeUnknown or EcsErrorKind.NoCredentials);
            throw;
        }
        finally
        {
            if (throttled is not null)
                Dispose();
            limiter.Leave(window, passed, throttled);
        }
    }

    public void Dispose()
    {
        if (Left > 0)
            limiter.GiveBack(Left);
        Left = 0;
    }
}
