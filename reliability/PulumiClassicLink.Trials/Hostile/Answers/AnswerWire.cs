using System.Net;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>The way of one input to the cloud: honest answers, tampered with, and a record of what was delivered.</summary>
internal sealed class AnswerWire(HonestCloud cloud, Tampering tampering, VirtualTime time) : HttpMessageHandler
{
    private readonly List<Exchange> _exchanges = [];
    private int _keys;

    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = Ask(request);
        var honest = asked.Action switch
        {
            Exchange.KeyService =>
                Delivered.Honest(200, HonestKeys.OfLocalService(request.RequestUri!.AbsolutePath, NextKey(), time.GetUtcNow())),
            "AssumeRole" or "AssumeRoleWithOIDC" or "GetCallerIdentity" =>
                Delivered.Honest(200, HonestKeys.OfSts(asked.Action, NextKey(), time.GetUtcNow())),
            var action => cloud.Answer(action, asked.Parameters) is var (status, body) ? Delivered.Honest(status, body) : null!,
        };
        var answer = tampering.Of(asked.Action, honest);
        _exchanges.Add(asked with { Answer = answer });
        if (answer.Manner == Manner.Stuck)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        return answer.Manner switch
        {
            Manner.NotConnected => throw new HttpRequestException(HttpRequestError.ConnectionError, answer.Reason),
            Manner.Broken => throw new HttpRequestException(
                answer.Reason, new HttpIOException(HttpRequestError.ResponseEnded, answer.Reason)),
            _ => Response(answer),
        };
    }

    private string NextKey() => $"STS.key-{_keys++}";

    private Exchange Ask(HttpRequestMessage request)
    {
        var parameters = request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));
        var action = request.Headers.TryGetValues("x-acs-action", out var named) ? named.Single()
            : parameters.GetValueOrDefault("Action") ?? Exchange.KeyService;
        return new Exchange(action, parameters, KeyIdOf(request), time.Elapsed, Answer: null!);
    }

    /// <summary>"ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=...".</summary>
    private static string? KeyIdOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues("Authorization", out var values)
            ? values.Single().Split("Credential=")[1].Split(",SignedHeaders=")[0] : null;

    private static HttpResponseMessage Response(Delivered answer)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StreamContent(new AnswerBody(answer)) };
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>A body that comes to its end, or not.</summary>
    private sealed class AnswerBody(Delivered answer) : MemoryStream(answer.Body, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            if (read > 0 || answer.Manner == Manner.Whole)
                return read;
            switch (answer.Manner)
            {
                case Manner.Endless:
                    buffer.Span.Fill((byte)' ');
                    return buffer.Length;
                case Manner.StuckBody:
                    await new TaskCompletionSource<int>().Task.WaitAsync(cancellationToken);
                    return 0;
                default:
                    throw new HttpIOException(HttpRequestError.ResponseEnded, answer.Reason);
            }
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[8_192];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var read)
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
