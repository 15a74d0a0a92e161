using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>Keys that expire. One renewal runs at a time; meanwhile others use the old key as long as that is safe, or wait.</summary>
public abstract class SessionCredentials : CredentialsProvider, IDisposable
{
    /// <summary>A key with less is not signed with any more: the call may be throttled, and clocks differ.</summary>
    private static readonly TimeSpan LeastLeft = TimeSpan.FromMinutes(1);

    /// <summary>After a renewal that failed, so that not every call waits for another failure.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _renewing = new(1, 1);
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private volatile SessionKey? _session;
    private volatile CloudException? _failure;
    private bool _hasWarned;

    private protected SessionCredentials(TimeProvider timeProvider, ILogger logger)
    {
        _timeProvider = timeProvider;
        _logger = logger;
    }

    public sealed override async ValueTask<AccessKey> GetAsync(CancellationToken cancellationToken)
    {
        var session = _session;
        if (IsFresh(session))
            return session!.Key;

        var before = _failure;
        var patience = IsSafe(session) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (!await _renewing.WaitAsync(patience, cancellationToken))
            return session!.Key;
        try
        {
            session = _session;

            // Whoever waited for a renewal shares its failure: one after the other, they would wait for their timeouts instead.
            if (!IsSafe(session) && _failure is { } failed && failed != before)
                throw failed;
            return IsFresh(session) ? session!.Key : await RenewOrKeepAsync(session, cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _renewing.Dispose();

    internal sealed override bool Drop(AccessKey refused)
    {
        var session = _session;
        if (session?.Key == refused)
            Interlocked.CompareExchange(ref _session, null, session);

        return true;
    }

    /// <exception cref="CloudException">Of any kind: no key came.</exception>
    private protected abstract Task<SessionKey> RenewAsync(CancellationToken cancellationToken);

    /// <summary>Of a part of an answer that is a key, or should be.</summary>
    /// <exception cref="CloudException">It is not, or it is over.</exception>
    private protected SessionKey Checked(AccessKey key, DateTimeOffset expires, string action)
    {
        if (key.Problem() is { } problem)
            throw new CloudException(CloudErrorKind.OutcomeUnknown, action, $"{action}: the answer's key cannot be used. {problem}");
        if (expires <= _timeProvider.GetUtcNow())
        {
            throw new CloudException(
                CloudErrorKind.Refused, action, $"{action}: the answer's key expired at {expires:u}", "set the clock of this machine right, if it is off.");
        }

        return new SessionKey { Key = key, Expires = expires };
    }

    private bool IsFresh(SessionKey? session) => session is not null && _timeProvider.GetUtcNow() < session.RenewAt;

    private bool IsSafe(SessionKey? session) => session is not null && _timeProvider.GetUtcNow() + LeastLeft <= session.Expires;

    private async Task<AccessKey> RenewOrKeepAsync(SessionKey? old, CancellationToken cancellationToken)
    {
        try
        {
            var renewed = (await RenewAsync(cancellationToken)).From(_timeProvider.GetUtcNow());
            _session = renewed;
            return renewed.Key;
        }
        catch (CloudException failed) when (IsSafe(old))
        {
            _session = old! with { RenewAt = _timeProvider.GetUtcNow() + Pause };
            if (!_hasWarned)
                CloudLog.NotRenewed(_logger, Source, failed.Message);
            _hasWarned = true;
            return old.Key;
        }
        catch (CloudException failed)
        {
            throw _failure = failed.Kind == CloudErrorKind.NoCredentials ? failed : NoKey(failed);
        }
    }

    private CloudException NoKey(CloudException failed) =>
        new(CloudErrorKind.NoCredentials, failed.Action, $"no key from {Source}: {failed.Summary}", failed.Advice)
        {
            Code = failed.Code,
            RequestId = failed.RequestId,
            HttpStatus = failed.HttpStatus,
            Class = failed.Class,
            Cause = failed.Cause,
            Next = failed.Next,
        };
}
