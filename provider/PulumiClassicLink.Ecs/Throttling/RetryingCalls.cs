using Polly;
using Polly.Retry;
using PulumiClassicLink.Ecs.Actions;

namespace PulumiClassicLink.Ecs.Throttling;

/// <summary>
/// Repeats a try where that is safe: any throttled call, for it was not carried out, and reads whose answer did not arrive.
/// The try is signed inside, so that each has its own date and nonce.
/// </summary>
internal sealed class RetryingCalls
{
    private const int ReadRetries = 3;

    /// <summary>When neither a setting nor a token ends it. Far beyond any minute-long throttling.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    private static readonly ResiliencePropertyKey<bool> IsRead = new("is read");
    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly TimeProvider _timeProvider;
    private readonly Func<double> _random;
    private readonly TimeSpan _limit;
    private readonly ResiliencePipeline _pipeline;

    /// <param name="maxRetryTimeout">Zero: as long as the call's token lives.</param>
    /// <param name="timeProvider">Measures and waits.</param>
    /// <param name="random">At least 0, below 1; called from any thread.</param>
    public RetryingCalls(TimeSpan maxRetryTimeout, TimeProvider timeProvider, Func<double> random)
    {
        _timeProvider = timeProvider;
        _random = random;
        _limit = maxRetryTimeout > TimeSpan.Zero ? maxRetryTimeout : LongestRetry;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is EcsException { Kind: EcsErrorKind.Throttled } error && Fits(ThrottledWait(error), args.Context)),
                DelayGenerator = args => Delay(ThrottledWait((EcsException)args.Outcome.Exception!)),
            })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = ReadRetries,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is EcsException { Kind: EcsErrorKind.OutcomeUnknown }
                    && args.Context.Properties.GetValue(IsRead, false)
                    && Fits(RetryWaits.Read(args.AttemptNumber), args.Context)),
                DelayGenerator = args => Delay(RetryWaits.Read(args.AttemptNumber)),
            })
            .Build();
    }

    /// <exception cref="EcsException">That of the last try; also when the token ended the wait after a throttled call of ECS.</exception>
    public async Task<T> RunAsync<T>(EcsCall call, Func<CancellationToken, Task<T>> tryOnce, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        EcsException? throttled = null;
        try
        {
            context.Properties.Set(IsRead, call.IsRead);
            context.Properties.Set(Started, _timeProvider.GetTimestamp());
            return await _pipeline.ExecuteAsync(
                async (context, tryOnce) =>
                {
                    throttled = null;
                    try
                    {
                        return await tryOnce(context.CancellationToken);
                    }
                    catch (EcsException refused) when (refused.Kind == EcsErrorKind.Throttled && call.Service == EcsCall.Ecs)
                    {
                        throttled = refused;
                        throw;
                    }
                },
                context,
                tryOnce);
        }
        catch (OperationCanceledException) when (throttled is not null)
        {
            // Only waiting for the next try: the caller must not take it for a write that may have been carried out, and can say what kept it.
            throw throttled;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private TimeSpan ThrottledWait(EcsException error) => RetryWaits.Throttled(error.ServerWait, _timeProvider.GetUtcNow());

    private ValueTask<TimeSpan?> Delay(TimeSpan wait) => ValueTask.FromResult<TimeSpan?>(RetryWaits.WithJitter(wait, _random()));

    /// <summary>A wait that ends after the limit would be in vain: the last error is thrown at once instead.</summary>
    private bool Fits(TimeSpan wait, ResilienceContext context) =>
        _timeProvider.GetElapsedTime(context.Properties.GetValue(Started, 0)) + wait + RetryWaits.Jitter(wait) <= _limit;
}
