using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>A request of this process and its answer, with what the handler of requests asks of a server.</summary>
#pragma warning disable CA1001 // Caller and handler may each abort after the other has ended, and neither field has anything to release.
internal sealed class DirectExchange : IHttpRequestLifetimeFeature, IHttpMaxRequestBodySizeFeature
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _aborted = new();
    private readonly MemoryStream _sent = new();
    private readonly bool _isHead;

    /// <param name="request">What is sent.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="HttpRequestException">It cannot be sent over HTTP/1.1.</exception>
    public DirectExchange(HttpRequestMessage request, ReadOnlyMemory<byte> body)
    {
        _isHead = request.Method == HttpMethod.Head;
        RequestAborted = _aborted.Token;
        Context.Features.Set<IHttpRequestLifetimeFeature>(this);
        Context.Features.Set<IHttpMaxRequestBodySizeFeature>(this);
        DirectRequest.Fill(Context.Request, request, body.Length);
        Context.Request.Body = new WireStream(body, beforeRead: () =>
        {
            if (body.Length > MaxRequestBodySize)
                throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        });
        Context.Response.Body = _sent;
    }

    public HttpContext Context { get; } = new DefaultHttpContext();

    public CancellationToken RequestAborted { get; set; }

    public bool IsReadOnly => false;

    public long? MaxRequestBodySize { get; set; } = HttpHost.LargestBody;

    public bool IsAborted => _aborted.IsCancellationRequested;

    /// <summary>Closes the connection, from whichever side.</summary>
    public void Abort() => _aborted.Cancel();

    /// <summary>What the caller gets once the handler has ended.</summary>
    /// <exception cref="HttpRequestException">Nothing: the connection was closed before.</exception>
    public HttpResponseMessage Answer(HttpRequestMessage request, DateTimeOffset now)
    {
        if (IsAborted) throw Cut();
        var response = Context.Response;
        var written = _sent.ToArray();
        if (response.ContentLength is null && HasBody(response.StatusCode)) response.ContentLength = written.Length;
        var missing = _isHead ? 0 : (response.ContentLength ?? written.Length) - written.Length;
        var body = new WireStream(_isHead ? default : written.AsMemory(), missing: missing);
        var answer = new HttpResponseMessage((HttpStatusCode)response.StatusCode)
        {
            RequestMessage = request,
            Version = HttpVersion.Version11,
            Content = new StreamContent(body),
        };
        answer.Headers.Date = now;
        foreach (var (name, values) in response.Headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                answer.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        return answer;
    }

    private static bool HasBody(int status) => status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);

    /// <summary>
    /// What SocketsHttpHandler throws for a connection that Kestrel aborts, which is reset; to the word, because callers quote it.
    /// </summary>
    private static HttpRequestException Cut()
    {
        var reset = new SocketException((int)SocketError.ConnectionReset);
        return new HttpRequestException(
            "An error occurred while sending the request.",
            new IOException($"Unable to read data from the transport connection: {reset.Message}.", reset));
    }
}
