using System.Collections.Concurrent;
using Polly;
using Polly.Retry;

namespace PulumiClassicLink.Cloud.Calls;

/// <summary>
/// Repeats a try where that is safe: any throttled call, for it was not carried out, and reads whose answer did not arrive.
/// The try is signed inside, so that each has its own date and nonce.
/// </summary>
internal sealed class RetryingCalls
{
    private const int ReadRetries = 2;

    /// <summary>When neither a setting nor a token ends it. Far beyond any minute-long throttling.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    private static readonly ResiliencePropertyKey<bool> IsRead = new("is read");
    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly ConcurrentDictionary<(string RegionId, string Action), Limiter> _limiters = new();
    private readonly TimeProvider _timeProvider;
    private readonly Func<double> _random;
    private readonly CallTally _tally;
    private readonly ResiliencePipeline _pipeline;

    /// <param name="maxRetryTimeout">Zero: as long as the call's token lives.</param>
    /// <param name="timeProvider">Measures and waits.</param>
    /// <param name="random">At least 0, below 1; called from any thread.</param>
    /// <param name="tally">Counts throttled and repeated calls.</param>
    public RetryingCalls(TimeSpan maxRetryTimeout, TimeProvider timeProvider, Func<double> random, CallTally tally)
    {
        _timeProvider = timeProvider;
        _random = random;
        _tally = tally;
        Limit = maxRetryTimeout > TimeSpan.Zero ? maxRetryTimeout : LongestRetry;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = ReadRetries,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is CloudException { Kind: CloudErrorKind.OutcomeUnknown }
                    && args.Context.Properties.GetValue(IsRead, false)
                    && Fits(RetryWaits.Doubling(args.AttemptNumber), args.Context)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(RetryWaits.WithJitter(RetryWaits.Doubling(args.AttemptNumber), _random())),
                OnRetry = _ =>
                {
                    _tally.NoteRetried();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <exception cref="CloudException">That of the last try; also when the token ended a wait for the limit of an action of ECS.</exception>
    public async Task<T> RunAsync<T>(CloudCall call, Func<CancellationToken, Task<T>> tryOnce, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(IsRead, call.IsRead);
            context.Properties.Set(Started, _timeProvider.GetTimestamp());
            return await _pipeline.ExecuteAsync(
                async (context, tryOnce) => await LimitAsync(call, tryOnce, context),
                context,
                tryOnce);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>How long one call may be retried.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Of the calls of one action in one region.</summary>
    public Limiter Limiter(string regionId, string action) =>
        _limiters.GetOrAdd((regionId, action), _ => new Limiter(_timeProvider, _random, _tally));

    /// <summary>Why calls of the action do not pass at present; null: nothing is known to hold them back.</summary>
    public CloudException? HeldBack(string regionId, string action) =>
        _limiters.TryGetValue((regionId, action), out var limiter) ? limiter.Obstacle : null;

    /// <summary>What calls in the region are waiting for just now; null: none waits.</summary>
    public CloudException? Waiting(string regionId) =>
        _limiters.Where(one => one.Key.RegionId == regionId).Select(one => one.Value.Waiting).FirstOrDefault(refusal => refusal is not null);

    private async Task<T> LimitAsync<T>(CloudCall call, Func<CancellationToken, Task<T>> tryOnce, ResilienceContext context)
    {
        var limiter = Limiter(call.RegionId, call.Action);
        for (var attempt = 0; ; attempt++)
        {
            using var pass = call.IsUrgent && attempt == 0 ? limiter.Pass() : await EnterAsync(limiter, call, attempt, context);
            try
            {
                return await pass.RunAsync(() => tryOnce(context.CancellationToken));
            }
            catch (CloudException refused) when (refused.Kind == CloudErrorKind.Throttled)
            {
                // Not carried out, so it may be sent again.
            }
        }
    }

    private async Task<LimiterPass> EnterAsync(Limiter limiter, CloudCall call, int attempt, ResilienceContext context)
    {
        try
        {
            return await limiter.EnterAsync(1, attempt > 0, Limit - Elapsed(context), context.CancellationToken);
        }
        catch (OperationCanceledException) when (limiter.LastRefusal is not null && call.Service == CloudCall.Ecs)
        {
            // Only waiting to be sent: the caller must not take it for a write that may have been carried out, and can say what kept it.
            throw limiter.LastRefusal;
        }
    }

    private TimeSpan Elapsed(ResilienceContext context) => _timeProvider.GetElapsedTime(context.Properties.GetValue(Started, 0));

    /// <summary>A wait that ends after the limit would be in vain: the last error is thrown at once instead.</summary>
    private bool Fits(TimeSpan wait, ResilienceContext context) => Elapsed(context) + wait + RetryWaits.Jitter(wait) <= Limit;
}
