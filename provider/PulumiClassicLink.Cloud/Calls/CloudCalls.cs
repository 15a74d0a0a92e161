using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Cloud.Calls;

/// <summary>Signs, sends, judges and, where that is safe, repeats the calls to a service of Alibaba Cloud; ECS and STS alike.</summary>
internal sealed class CloudCalls : IDisposable
{
    /// <summary>A page of 100 links is under 20 kB.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly HttpMessageHandler _transport;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CallTally _tally;
    private readonly RetryingCalls _retrying;

    /// <param name="transport">Belongs to this object from here on.</param>
    /// <param name="endpoint">The one address that is called, if there is only one.</param>
    /// <param name="retrying">When to repeat.</param>
    /// <param name="timeProvider">Dates and deadlines.</param>
    /// <param name="logger">Gets, at Debug, what was signed and what came back.</param>
    /// <param name="tally">Counts what is sent.</param>
    public CloudCalls(
        HttpMessageHandler transport, Uri? endpoint, RetryingCalls retrying, TimeProvider timeProvider, ILogger logger, CallTally tally)
    {
        _transport = transport;
        _http = SafeTransport.Client(transport, isDirect: endpoint is not null && CloudEndpoint.IsLoopback(endpoint), LargestAnswer);
        _retrying = retrying;
        _timeProvider = timeProvider;
        _logger = logger;
        _tally = tally;
    }

    /// <param name="call">What to call.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="credentials">Asked for the key of each try; null: the call is not signed.</param>
    /// <param name="read">Null for an answer that lacks what the action promises.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="CloudException">That of the last try.</exception>
    public Task<T> RunAsync<T>(
        CloudCall call,
        Uri endpoint,
        CredentialsProvider? credentials,
        Func<CloudAnswer, T?> read,
        CancellationToken cancellationToken)
        where T : class =>
        _retrying.RunAsync(call, token => TryAsync(call, endpoint, credentials, read, token), cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// An expired session (a clock that is off, a revoked session) is replaced once. Its refusal is definite, so a write may follow it.
    /// </summary>
    /// <exception cref="CloudException">Of the try.</exception>
    public async Task<T> TryAsync<T>(
        CloudCall call, Uri endpoint, CredentialsProvider? credentials, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (credentials is null)
            return await TryAndLogAsync(call, endpoint, null, read, cancellationToken);

        var key = await credentials.GetAsync(cancellationToken);
        try
        {
            return await TryAndLogAsync(call, endpoint, key, read, cancellationToken);
        }
        catch (CloudException refused) when (IsExpired(refused) && credentials.Drop(key))
        {
            key = await credentials.GetAsync(cancellationToken);
            return await TryAndLogAsync(call, endpoint, key, read, cancellationToken);
        }
    }

    private static bool IsExpired(CloudException refused) =>
        refused.Kind == CloudErrorKind.Refused && string.Equals(refused.Code, "InvalidSecurityToken.Expired", StringComparison.OrdinalIgnoreCase);

    private async Task<T> TryAndLogAsync<T>(
        CloudCall call, Uri endpoint, AccessKey? key, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await TryOnceAsync(call, endpoint, key, read, cancellationToken);
        }
        catch (CloudException failed)
        {
            CloudLog.Failed(_logger, failed.Message);
            throw;
        }
    }

    private async Task<T> TryOnceAsync<T>(
        CloudCall call, Uri endpoint, AccessKey? key, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var errors = new CloudErrors(new SecretMask(key, call.Secret, SafeTransport.ProxyUser(_transport, endpoint)));
        cancellationToken.ThrowIfCancellationRequested();
        var patience = call.IsRead ? cancellationToken : call.Answering;
        using var deadline = new CancellationTokenSource(call.Timeout, _timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience, deadline.Token);
        using var request = Request(call, endpoint, key);
        _tally.NoteSent(call.Action);
        call.Sending?.Invoke();
        try
        {
            using var response = await _http.SendAsync(request, both.Token);
            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            return Judge(call, errors, response, body, read);
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            throw CloudErrors.TimedOut(call, endpoint);
        }
        catch (OperationCanceledException) when (!call.IsRead)
        {
            throw CloudErrors.NotAwaited(call, endpoint);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw errors.NoAnswer(call, endpoint, cause);
        }
    }

    private HttpRequestMessage Request(CloudCall call, Uri endpoint, AccessKey? key)
    {
        var (date, nonce) = (_timeProvider.GetUtcNow(), Guid.NewGuid().ToString("N"));
        if (key is null)
        {
            CloudLog.SendingUnsigned(_logger, call.Action, endpoint);
            return AnonymousRequest.Create(call, endpoint, date, nonce);
        }

        var signed = SignedRequest.Create(call, endpoint, key, date, nonce);
        CloudLog.Sending(
            _logger, call.Action, endpoint, signed.CanonicalQuery, signed.Headers["x-acs-signature-nonce"], signed.Headers["x-acs-date"], signed.StringToSign);
        return signed.ToHttp();
    }

    /// <summary>A Code decides, whatever the status; a success needs a 2xx status and a RequestId; all else proves nothing.</summary>
    private T Judge<T>(CloudCall call, CloudErrors errors, HttpResponseMessage response, byte[] body, Func<CloudAnswer, T?> read)
        where T : class
    {
        var status = (int)response.StatusCode;
        var answer = errors.WithCleanRequestId(CloudAnswer.Parse(body));
        if (answer.Code is not null)
            throw errors.Refusal(call, status, answer, RateLimitHeaders.Wait(response.Headers));
        if (!response.IsSuccessStatusCode || answer.RequestId is null)
            throw errors.Unreadable(call, status, answer, body);

        var result = read(answer) ?? throw errors.Unreadable(call, status, answer, body);
        CloudLog.Answered(_logger, call.Action, status, answer.RequestId);
        return result;
    }
}
