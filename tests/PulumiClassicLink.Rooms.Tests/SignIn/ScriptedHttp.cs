using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PulumiClassicLink.Rooms.Tests.SignIn;

/// <summary>Answers any HTTP request by a function of it, and keeps what came.</summary>
internal sealed class ScriptedHttp(Func<ScriptedHttp.Received, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Received> _calls = new();

    public ScriptedHttp(Func<Received, HttpResponseMessage> answer)
        : this(call => Task.FromResult(answer(call)))
    {
    }

    public IReadOnlyList<Received> Calls => [.. _calls];

    public static HttpResponseMessage Text(string body, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>A key as IMDS and a credentials URI answer it.</summary>
    public static HttpResponseMessage Key(string id, DateTimeOffset expires) => Text(
        $$"""{"Code":"Success","AccessKeyId":"{{id}}","AccessKeySecret":"secret","SecurityToken":"token","Expiration":"{{expires.UtcDateTime:s}}Z"}""");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(",", header.Value));
        var call = new Received($"{request.Method} {request.RequestUri!.AbsoluteUri}", headers, body, cancellationToken);
        _calls.Enqueue(call);
        return await answer(call);
    }

    public sealed record Received(string Line, IReadOnlyDictionary<string, string> Headers, string Body,
        CancellationToken CancellationToken)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);

        /// <summary>No answer, until the caller gives up.</summary>
        public async Task<HttpResponseMessage> HangAsync()
        {
            var end = new TaskCompletionSource();
            await using var _ = CancellationToken.Register(() => end.TrySetCanceled(CancellationToken));
            await end.Task;
            throw new InvalidOperationException("unreachable");
        }
    }
}
