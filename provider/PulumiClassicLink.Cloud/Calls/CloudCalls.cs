using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Cloud.Calls;

/// <summary>
/// The calls to one service of Alibaba Cloud, ECS or STS. Repeats a call where that is safe: a throttled one, which was not carried out,
/// and a read whose answer did not arrive. Each try is signed anew, with its own date and nonce.
/// </summary>
internal sealed class CloudCalls : IDisposable
{
    private const int ReadRetries = 2;

    /// <summary>Where neither a setting nor a token ends a call. Far beyond any throttling by the minute.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string RegionId, string Action), Limiter> _limiters = new();
    private readonly CloudTry _try;
    private readonly TimeProvider _timeProvider;
    private readonly Func<double> _random;
    private readonly CallTally _tally;

    /// <param name="transport">Belongs to this object from here on.</param>
    /// <param name="endpoint">The one address that is called, if there is only one.</param>
    /// <param name="maxRetryTimeout">How long one call may be repeated; zero: as long as its token lives.</param>
    /// <param name="timeProvider">Dates and waits.</param>
    /// <param name="random">Jitter, at least 0 and below 1; called from any thread.</param>
    /// <param name="logger">Gets, at Debug, what was signed and what came back.</param>
    /// <param name="tally">Counts the calls.</param>
    public CloudCalls(
        HttpMessageHandler transport,
        Uri? endpoint,
        TimeSpan maxRetryTimeout,
        TimeProvider timeProvider,
        Func<double> random,
        ILogger logger,
        CallTally tally)
    {
        _try = new CloudTry(transport, endpoint, timeProvider, logger, tally);
        (_timeProvider, _random, _tally) = (timeProvider, random, tally);
        MaxRetryTimeout = maxRetryTimeout > TimeSpan.Zero ? maxRetryTimeout : LongestRetry;
    }

    public TimeSpan MaxRetryTimeout { get; }

    /// <param name="call">What to call.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="credentials">Asked for the key of each try; null: the call is not signed.</param>
    /// <param name="read">Gives null for an answer that lacks what the action promises.</param>
    /// <param name="cancellationToken">Ends waits, and a read that is out.</param>
    /// <exception cref="CloudException">Of the last try.</exception>
    /// <exception cref="OperationCanceledException">The token; a write was not carried out.</exception>
    public async Task<T> RunAsync<T>(
        CloudCall call, Uri endpoint, CredentialsProvider? credentials, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var started = _timeProvider.GetTimestamp();
        var (isAgain, retries) = (false, 0);
        while (true)
        {
            // What the limiter throws is final: there is no time to wait for its turn.
            var pass = await EnterAsync(call, isAgain, MaxRetryTimeout - _timeProvider.GetElapsedTime(started), cancellationToken);
            try
            {
                using (pass)
                    return await pass.RunAsync(() => TryAsync(call, endpoint, credentials, read, cancellationToken));
            }
            catch (CloudException failed) when (failed.Kind == CloudErrorKind.Throttled || MayRepeat(failed))
            {
                isAgain = failed.Kind == CloudErrorKind.Throttled;
            }

            if (isAgain)
                continue;
            _tally.NoteRetried();
            await Task.Delay(RetryWaits.WithJitter(RetryWaits.Doubling(retries++), _random()), _timeProvider, cancellationToken);
        }

        bool MayRepeat(CloudException failed)
        {
            var wait = RetryWaits.Doubling(retries);
            return failed.Kind == CloudErrorKind.OutcomeUnknown
                && call.IsRead
                && retries < ReadRetries
                && _timeProvider.GetElapsedTime(started) + wait + RetryWaits.Jitter(wait) <= MaxRetryTimeout;
        }
    }

    /// <summary>One try. Where the session has expired (a clock that is off, a revoked session), a new key is tried once.</summary>
    /// <exception cref="CloudException">Of the try.</exception>
    public async Task<T> TryAsync<T>(
        CloudCall call, Uri endpoint, CredentialsProvider? credentials, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var key = credentials is null ? null : await credentials.GetAsync(cancellationToken);
        try
        {
            return await _try.RunAsync(call, endpoint, key, read, cancellationToken);
        }
        catch (CloudException refused) when (IsExpired(refused) && credentials!.Drop(key!))
        {
            key = await credentials.GetAsync(cancellationToken);
            return await _try.RunAsync(call, endpoint, key, read, cancellationToken);
        }

        bool IsExpired(CloudException refused) => key is not null && refused.Kind == CloudErrorKind.Refused
            && string.Equals(refused.Code, "InvalidSecurityToken.Expired", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For the calls of one action in one region.</summary>
    public Limiter Limiter(string regionId, string action) =>
        _limiters.GetOrAdd((regionId, action), _ => new Limiter(_timeProvider, _random, _tally));

    /// <summary>The actions whose calls in the region wait just now.</summary>
    public IReadOnlyList<Throttling> Throttlings(string regionId) => [.. Each(regionId, limiter => limiter.Throttling)];

    /// <summary>What holds calls in the region back, whether or not one waits just now; null: nothing is known to.</summary>
    public CloudException? Obstacle(string regionId) => Each(regionId, limiter => limiter.Obstacle).FirstOrDefault();

    public void Dispose() => _try.Dispose();

    private IEnumerable<T> Each<T>(string regionId, Func<Limiter, T?> read)
        where T : class =>
        _limiters.Where(one => one.Key.RegionId == regionId).Select(one => read(one.Value)).OfType<T>();

    private Task<LimiterPass> EnterAsync(CloudCall call, bool isAgain, TimeSpan patience, CancellationToken cancellationToken)
    {
        var limiter = Limiter(call.RegionId, call.Action);
        return call.IsUrgent && !isAgain ? Task.FromResult(limiter.Pass()) : limiter.EnterAsync(1, isAgain, patience, cancellationToken);
    }
}
