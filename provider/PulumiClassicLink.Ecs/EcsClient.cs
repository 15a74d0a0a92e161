using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using PulumiClassicLink.Ecs.Actions;
using PulumiClassicLink.Ecs.Errors;
using PulumiClassicLink.Ecs.Signing;
using PulumiClassicLink.Ecs.Throttling;

namespace PulumiClassicLink.Ecs;

/// <summary>The three ClassicLink actions of the ECS API 2014-05-26, one method each; signed, throttled, retried where that is safe.</summary>
public sealed class EcsClient : IDisposable
{
    /// <summary>A page of 100 links is under 20 kB.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly CredentialsProvider _credentials;
    private readonly Uri? _endpoint;
    private readonly HttpClient _http;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly RetryingCalls _retrying;

    /// <param name="options">Credentials and endpoint.</param>
    /// <param name="transport">The platform's seam: a SocketsHttpHandler, or a test's. Belongs to the client from here on.</param>
    /// <param name="timeProvider">Dates of signatures and waits between tries.</param>
    /// <exception cref="ArgumentException">The endpoint cannot be used; the message is one line for the user.</exception>
    public EcsClient(EcsClientOptions options, HttpMessageHandler transport, TimeProvider timeProvider)
        : this(options, transport, timeProvider, () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue)
    {
    }

    internal EcsClient(EcsClientOptions options, HttpMessageHandler transport, TimeProvider timeProvider, Func<double> random)
    {
        if (options.Endpoint is not null && !EcsEndpoint.TryParse(options.Endpoint, out _endpoint, out var endpointProblem))
            throw new ArgumentException(endpointProblem);

        if (transport is SocketsHttpHandler sockets)
            Harden(sockets, _endpoint);

        _credentials = options.Credentials;
        _timeProvider = timeProvider;
        _logger = options.Logger;
        _retrying = new RetryingCalls(options.MaxRetryTimeout, timeProvider, random);
        _http = new HttpClient(transport) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>Links the instance. Sent once; resent only when it was certainly not carried out (throttled).</summary>
    /// <returns>Alibaba's RequestId.</returns>
    /// <exception cref="EcsException">Refused, or outcome unknown.</exception>
    /// <exception cref="OperationCanceledException">The caller's token: when it was already sent, its outcome is unknown too.</exception>
    public Task<string> AttachClassicLinkVpcAsync(ClassicLink link, CancellationToken cancellationToken) =>
        CallAsync(EcsCall.Write(EcsCall.Attach, link), answer => answer.RequestId, cancellationToken);

    /// <summary>Unlinks the instance. Sent once; resent only when it was certainly not carried out (throttled).</summary>
    /// <returns>Alibaba's RequestId.</returns>
    /// <exception cref="EcsException">Refused, or outcome unknown.</exception>
    /// <exception cref="OperationCanceledException">The caller's token: when it was already sent, its outcome is unknown too.</exception>
    public Task<string> DetachClassicLinkVpcAsync(ClassicLink link, CancellationToken cancellationToken) =>
        CallAsync(EcsCall.Write(EcsCall.Detach, link), answer => answer.RequestId, cancellationToken);

    /// <summary>
    /// One page of links. Resent when throttled, and a few times when no answer arrived.
    /// What a page proves is for <see cref="LinkDirectory"/> to say.
    /// </summary>
    /// <exception cref="EcsException">Refused, or no readable answer.</exception>
    public Task<DescribeClassicLinkInstancesResponse> DescribeClassicLinkInstancesAsync(
        DescribeClassicLinkInstancesRequest request,
        CancellationToken cancellationToken) =>
        CallAsync(EcsCall.Read(request), answer => LinkPage.Parse(answer, request.RegionId), cancellationToken);

    public void Dispose() => _http.Dispose();

    private static void Harden(SocketsHttpHandler sockets, Uri? endpoint)
    {
        // A followed redirect would carry the signed headers, token included, to wherever it points.
        sockets.AllowAutoRedirect = false;

        // Plain http is allowed because it stays on this machine; through a proxy it would not.
        if (endpoint is not null && EcsEndpoint.IsLoopback(endpoint))
            sockets.UseProxy = false;
    }

    private Task<T> CallAsync<T>(EcsCall call, Func<EcsAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var endpoint = _endpoint ?? EcsEndpoint.ForRegion(call.RegionId);
        return _retrying.RunAsync(call.IsRead, token => TryAndLogAsync(call, endpoint, read, token), cancellationToken);
    }

    private async Task<T> TryAndLogAsync<T>(EcsCall call, Uri endpoint, Func<EcsAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await TryOnceAsync(call, endpoint, read, cancellationToken);
        }
        catch (EcsException failed)
        {
            EcsLog.Failed(_logger, failed.Message);
            throw;
        }
    }

    private async Task<T> TryOnceAsync<T>(EcsCall call, Uri endpoint, Func<EcsAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var key = await _credentials.GetAsync(cancellationToken);
        var errors = new EcsErrors(new SecretMask(key));
        using var deadline = new CancellationTokenSource(call.Timeout, _timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var signed = SignedRequest.Create(call, endpoint, key, _timeProvider.GetUtcNow(), Guid.NewGuid().ToString("N"));
        EcsLog.Sending(
            _logger, call.Action, endpoint, signed.CanonicalQuery, signed.Headers["x-acs-signature-nonce"], signed.Headers["x-acs-date"], signed.StringToSign);
        using var request = signed.ToHttp();
        try
        {
            using var response = await _http.SendAsync(request, both.Token);
            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            return Judge(call, errors, response, body, read);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw EcsErrors.TimedOut(call, endpoint);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw errors.NoAnswer(call, endpoint, cause);
        }
    }

    /// <summary>A Code decides, whatever the status; a success needs a 2xx status and a RequestId; all else proves nothing.</summary>
    private T Judge<T>(EcsCall call, EcsErrors errors, HttpResponseMessage response, byte[] body, Func<EcsAnswer, T?> read)
        where T : class
    {
        var status = (int)response.StatusCode;
        var answer = errors.WithCleanRequestId(EcsAnswer.Parse(body));
        if (answer.Code is not null)
            throw errors.Refusal(call, status, answer, RateLimitHeaders.Wait(response.Headers));
        if (!response.IsSuccessStatusCode || answer.RequestId is null)
            throw errors.Unreadable(call, status, answer, body);

        var result = read(answer) ?? throw errors.Unreadable(call, status, answer, body);
        EcsLog.Answered(_logger, call.Action, status, answer.RequestId);
        return result;
    }
}
