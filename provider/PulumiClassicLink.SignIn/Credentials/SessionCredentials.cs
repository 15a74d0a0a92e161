using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>Keys that expire. One renewal runs at a time; meanwhile others use the old key as long as that is safe, or wait.</summary>
internal abstract partial class SessionCredentials(SessionOptions options) : CredentialsProvider, IDisposable
{
    /// <summary>A key with less time left signs no more calls: a call may wait for the limiter, and clocks differ.</summary>
    private static readonly TimeSpan LeastLeft = TimeSpan.FromMinutes(1);

    /// <summary>Between a renewal that failed and the next, while the old key serves.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile SessionKey? _session;
    private volatile CloudException? _failure;
    private bool _hasWarned;

    protected SessionOptions Options => options;

    /// <summary>What its errors name as the call that failed.</summary>
    protected abstract string Action { get; }

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

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

            // Who waited for a renewal shares its failure. Renewing one after the other, the last would wait for many timeouts.
            if (!IsSafe(session) && _failure is { } failed && failed != before)
                throw failed;
            return IsFresh(session) ? session!.Key : await RenewOrKeepAsync(session, cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    public sealed override bool Drop(AccessKey refused)
    {
        var session = _session;
        if (session?.Key == refused)
            Interlocked.CompareExchange(ref _session, null, session);
        return true;
    }

    public void Dispose() => _renewing.Dispose();

    /// <exception cref="CloudException">Of any kind: no key came.</exception>
    protected abstract Task<SessionKey> RenewAsync(CancellationToken cancellationToken);

    private bool IsFresh(SessionKey? session) => session is not null && Now < session.RenewAt;

    private bool IsSafe(SessionKey? session) => session is not null && Now + LeastLeft <= session.Expires;

    private async Task<AccessKey> RenewOrKeepAsync(SessionKey? old, CancellationToken cancellationToken)
    {
        try
        {
            var renewed = Checked(await RenewAsync(cancellationToken)).From(Now);
            _session = renewed;
            return renewed.Key;
        }
        catch (CloudException failed) when (IsSafe(old))
        {
            _session = old! with { RenewAt = Now + Pause };
            if (!_hasWarned)
                NotRenewed(options.Logger, Source, failed.Message);
            _hasWarned = true;
            return old.Key;
        }
        catch (CloudException failed)
        {
            throw _failure = failed.Kind == CloudErrorKind.NoCredentials ? failed : NoKey(failed);
        }
    }

    private SessionKey Checked(SessionKey session)
    {
        if (session.Key.Problem() is { } problem)
            throw new CloudException(CloudErrorKind.OutcomeUnknown, Action, $"{Action}: the answer's key cannot be used. {problem}");
        return session.Expires > Now ? session : throw new CloudException(
            CloudErrorKind.Refused,
            Action,
            $"{Action}: the answer's key expired at {session.Expires:u}",
            "set the clock of this machine right, if it is off.");
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

    [LoggerMessage(5, LogLevel.Warning, "The key from {Source} is still used, because it could not be renewed: {Message}")]
    private static partial void NotRenewed(ILogger logger, string source, string message);
}
