using System.Globalization;
using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Cloud.Calls;

/// <summary>One try of a call: signs it, sends it, and judges the answer.</summary>
internal sealed class CloudTry : IDisposable
{
    /// <summary>A page of 100 links is under 20 kB.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly HttpMessageHandler _transport;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CallTally _tally;
    private readonly SeenAnswers _seen = new();

    public CloudTry(HttpMessageHandler transport, Uri? endpoint, TimeProvider timeProvider, ILogger logger, CallTally tally)
    {
        _transport = transport;
        _http = SafeTransport.Client(transport, isDirect: endpoint is not null && CloudEndpoint.IsLoopback(endpoint), LargestAnswer);
        (_timeProvider, _logger, _tally) = (timeProvider, logger, tally);
    }

    public async Task<T> RunAsync<T>(
        CloudCall call, Uri endpoint, AccessKey? key, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await SendAsync(call, endpoint, key, read, cancellationToken);
        }
        catch (CloudException failed)
        {
            CloudLog.Failed(_logger, failed.Message);
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(
        CloudCall call, Uri endpoint, AccessKey? key, Func<CloudAnswer, T?> read, CancellationToken cancellationToken)
        where T : class
    {
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
            return Judge(call, response, body, read, Errors);
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            throw Errors().NoAnswerWithin(endpoint, $"within {call.Timeout.TotalSeconds:0} s");
        }
        catch (OperationCanceledException) when (!call.IsRead)
        {
            // A write that is out while its operation must end.
            throw Errors().NoAnswerWithin(endpoint, "before the operation had to end");
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw Errors().Disconnected(endpoint, cause);
        }

        // Texts of the other side are only shown with its secrets masked.
        CloudErrors Errors() => new(call, new SecretMask(key, call.Secrets, SafeTransport.ProxyUser(_transport, endpoint)));
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
        var query = call.Secrets.Count == 0 ? signed.CanonicalQuery : "(not shown)";
        CloudLog.Sending(_logger, call.Action, endpoint, query, nonce, signed.Headers["x-acs-date"], signed.StringToSign);
        return signed.ToHttp();
    }

    /// <summary>A Content-Length that is no number, or two that differ, .NET takes for none, and reads until the connection ends.</summary>
    private static bool IsWhole(HttpResponseMessage response, byte[] body) =>
        !response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var lengths)
        || lengths.All(length => int.TryParse(length, CultureInfo.InvariantCulture, out var said) && said == body.Length);

    /// <summary>A Code decides, whatever the status. A success needs a 2xx status and a RequestId. All else proves nothing.</summary>
    private T Judge<T>(CloudCall call, HttpResponseMessage response, byte[] body, Func<CloudAnswer, T?> read, Func<CloudErrors> errors)
        where T : class
    {
        var status = (int)response.StatusCode;
        var answer = IsWhole(response, body) ? CloudAnswer.Parse(body) : new CloudAnswer();
        if (!Guid.TryParseExact(answer.RequestId, "D", out var id))
            answer = answer with { RequestId = answer.RequestId is null ? null : errors().CleanId(answer.RequestId) };
        else if (call.Service == CloudCall.Ecs && !_seen.Add(id))
            throw errors().Copied(status, answer);
        if (answer.Code is not null)
            throw errors().Refused(status, answer, RateLimitHeaders.Wait(response.Headers));
        if (!response.IsSuccessStatusCode || answer.RequestId is null || read(answer) is not { } result)
            throw errors().Unreadable(status, answer, body);

        CloudLog.Answered(_logger, call.Action, status, answer.RequestId);
        return result;
    }
}

/// <summary>
/// The RequestIds of the last answers. On a kept connection the copy of an answer would be taken for the answer to the next call, and that
/// of a proof of sight, "no such instance", for one about a link.
/// </summary>
internal sealed class SeenAnswers
{
    private const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _ids = [];
    private readonly Queue<Guid> _order = new();

    /// <returns>False: it came before.</returns>
    public bool Add(Guid id)
    {
        lock (_gate)
        {
            if (!_ids.Add(id))
                return false;
            _order.Enqueue(id);
            if (_order.Count > Most)
                _ids.Remove(_order.Dequeue());
            return true;
        }
    }
}

/// <summary>Every diagnostic message of the client. Texts of the other side come here masked.</summary>
internal static partial class CloudLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Action}: POST {Endpoint}?{Query}, nonce {Nonce}, date {Date}, string to sign {StringToSign}")]
    public static partial void Sending(
        ILogger logger, string action, Uri endpoint, string query, string nonce, string date, string stringToSign);

    [LoggerMessage(2, LogLevel.Debug, "{Action}: HTTP {Status}, RequestId {RequestId}")]
    public static partial void Answered(ILogger logger, string action, int status, string? requestId);

    [LoggerMessage(4, LogLevel.Debug, "{Action}: POST {Endpoint}, not signed")]
    public static partial void SendingUnsigned(ILogger logger, string action, Uri endpoint);

    [LoggerMessage(3, LogLevel.Debug, "{Message}")]
    public static partial void Failed(ILogger logger, string message);
}
