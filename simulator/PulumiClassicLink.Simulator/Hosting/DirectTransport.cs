using Microsoft.AspNetCore.Http;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>
/// Requests to a simulator in this process, each as on a connection of its own over HTTP/1.1. What the handler does at once it has done
/// when SendAsync returns; what it does later, it does when its clock says so. An exception of the handler itself is thrown, where
/// a server would answer 500; limits of the lengths of lines and headers are a server's and not here.
/// </summary>
internal sealed class DirectTransport(RequestHandler handler, TimeProvider timeProvider, CancellationToken ending) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ending.IsCancellationRequested)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"Connection refused ({request.RequestUri!.Authority})");

        using var body = new MemoryStream();
        if (request.Content is { } content) await content.CopyToAsync(body, cancellationToken);
        var exchange = new DirectExchange(request, body.ToArray());
        var answering = AnswerAsync(exchange, request);
        return await (answering.IsCompleted ? answering : LateAsync(answering, exchange, cancellationToken));
    }

    private async Task<HttpResponseMessage> AnswerAsync(DirectExchange exchange, HttpRequestMessage request)
    {
        try
        {
            await handler.HandleAsync(exchange.Context);
        }
        catch (BadHttpRequestException refused)
        {
            exchange.Context.Response.Clear();
            exchange.Context.Response.StatusCode = refused.StatusCode;
            exchange.Context.Response.Headers.Connection = "close";
        }
        catch (OperationCanceledException) when (exchange.IsAborted)
        {
            // The caller has gone; nobody waits for what is thrown next.
        }
        return exchange.Answer(request, timeProvider.GetUtcNow());
    }

    /// <summary>The caller goes on by itself, as with a socket: not inside of the clock's step or of its own cancel.</summary>
    private static async Task<HttpResponseMessage> LateAsync(
        Task<HttpResponseMessage> answering, DirectExchange exchange, CancellationToken cancellationToken)
    {
        var late = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = answering.ContinueWith(
            ended =>
            {
                // Looked at, or it would be reported as unobserved where the caller has gone.
                _ = ended.Exception;
                late.TrySetFromTask(ended);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await using var registration = cancellationToken.Register(() =>
        {
            late.TrySetCanceled(cancellationToken);
            exchange.Abort();
        });
        return await late.Task;
    }
}
