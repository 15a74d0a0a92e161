using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<(string RegionId, string Action), Governor> _governors = new();
    private readonly TimeProvider _timeProvider;
    private readonly Func<double> _random;
    private readonly CallTally _tally;
    private readonly TimeSpan _limit;
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
        _limit = maxRetryTimeout > TimeSpan.Zero ? maxRetryTimeout : LongestRetry;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = ReadRetries,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is EcsException { Kind: EcsErrorKind.OutcomeUnknown }
                    && args.Context.Properties.GetValue(IsRead, false)
                    && Fits(RetryWaits.Read(args.AttemptNumber), args.Context)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(RetryWaits.WithJitter(RetryWaits.Read(args.AttemptNumber), _random())),
                OnRetry = _ =>
                {
                    _tally.NoteRetried();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <exception cref="EcsException">That of the last try; also when the token ended a wait for the limit of an action of ECS.</exception>
    public async Task<T> RunAsync<T>(EcsCall call, Func<CancellationToken, Task<T>> tryOnce, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(IsRead, call.IsRead);
            context.Properties.Set(Started, _timeProvider.GetTimestamp());
            return await _pipeline.ExecuteAsync(
                async (context, tryOnce) => await GovernAsync(call, tryOnce, context),
                context,
                tryOnce);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Why calls of the action do not pass at present; null: nothing is known to hold them back.</summary>
    public EcsException? HeldBack(string regionId, string action) =>
        _governors.TryGetValue((regionId, action), out var governor) ? governor.Obstacle : null;

    /// <summary>What calls in the region are waiting for just now; null: none waits.</summary>
    public EcsException? Waiting(string regionId) =>
        _governors.Where(one => one.Key.RegionId == regionId).Select(one => one.Value.Waiting).FirstOrDefault(refusal => refusal is not null);

    private async Task<T> GovernAsync<T>(EcsCall call, Func<CancellationToken, Task<T>> tryOnce, ResilienceContext context)
    {
        var governor = _governors.GetOrAdd((call.RegionId, call.Action), _ => new Governor(_timeProvider, _random, _tally));
        for (var attempt = 0; ; attempt++)
        {
            var window = call.IsUrgent && attempt == 0 ? governor.Pass() : await EnterAsync(governor, call, attempt, context);
            var passed = false;
            EcsException? throttled = null;
            try
            {
                var result = await tryOnce(context.CancellationToken);
                passed = true;
                return result;
            }
            catch (EcsException refused)
            {
                throttled = refused.Kind == EcsErrorKind.Throttled ? refused : null;
                passed = refused.Kind is not (EcsErrorKind.Throttled or EcsErrorKind.OutcomeUnknown or EcsErrorKind.NoCredentials);
                if (throttled is null)
                    throw;
            }
            finally
            {
                governor.Leave(window, passed, throttled);
            }
        }
    }

    private async Task<int> EnterAsync(Governor governor, EcsCall call, int attempt, ResilienceContext context)
    {
        try
        {
            return await governor.EnterAsync(attempt > 0, _limit - Elapsed(context), context.CancellationToken);
        }
        catch (OperationCanceledException) when (governor.LastRefusal is not null && call.Service == EcsCall.Ecs)
        {
            // Only waiting to be sent: the caller must not take it for a write that may have been carried out, and can say what kept it.
            throw governor.LastRefusal;
        }
    }

    private TimeSpan Elapsed(ResilienceContext context) => _timeProvider.GetElapsedTime(context.Properties.GetValue(Started, 0));

    /// <summary>A wait that ends after the limit would be in vain: the last error is thrown at once instead.</summary>
    private bool Fits(TimeSpan wait, ResilienceContext context) => Elapsed(context) + wait + RetryWaits.Jitter(wait) <= _limit;
}
