using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PulumiClassicLink.Simulator.Control;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Page;
using PulumiClassicLink.Simulator.Signing;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>Takes requests off the wire and puts replies on it.</summary>
internal sealed class RequestHandler(
    ServiceGateway gateway,
    StateStore store,
    ControlInterface control,
    Action<SimulatedCall>? beforeCall,
    TimeProvider timeProvider,
    CancellationToken ending)
{
    private const string FormType = "application/x-www-form-urlencoded";

    public Task HandleAsync(HttpContext context) =>
        PageFile.IsAskedFor(context.Request) ? PageFile.WriteAsync(context.Response, context.RequestAborted) : CallAsync(context);

    private async Task CallAsync(HttpContext context)
    {
        var arrivedAt = timeProvider.GetTimestamp();
        var controls = context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal, out var path);
        if (!controls) context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = HttpHost.LargestCall;
        var body = await BodyAsync(context);
        if (controls)
        {
            await control.HandleAsync(context, path.Value ?? "", body);
            return;
        }

        var request = Read(context.Request, body, arrivedAt);
        if (beforeCall is not null && gateway.Due(store.Current, request) is { } due) beforeCall(due);
        var reply = store.Change(state => gateway.Handle(state, request));
        // A call that was put off is carried out even if the caller has gone: that it comes late is what the fault is about.
        var waitsForCaller = reply.Postponed is null;
        if (!await HasWaitedAsync(reply, waitsForCaller ? context.RequestAborted : CancellationToken.None))
        {
            context.Abort();
            return;
        }
        if (reply.Postponed is { } postponed) reply = store.Change(state => gateway.CarryOut(state, postponed));
        store.Change(state => gateway.Ended(state, reply));
        if (reply.Ending is Ending.Answer or Ending.Truncated) await WriteAsync(context, reply);
        else context.Abort();
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            // Kestrel does not count a chunk's size that overflows among its bad requests.
            throw new BadHttpRequestException(error.Message, error);
        }
        return body.ToArray();
    }

    /// <returns>False: the caller or the simulator ended before.</returns>
    private async Task<bool> HasWaitedAsync(Reply reply, CancellationToken callerGone)
    {
        if (reply.Ending != Ending.Hang && reply.Delay == TimeSpan.Zero) return true;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callerGone, ending);
        try
        {
            await Task.Delay(reply.Ending == Ending.Hang ? Timeout.InfiniteTimeSpan : reply.Delay, timeProvider, either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static WireRequest Read(HttpRequest request, byte[] body, long arrivedAt) => new()
    {
        ArrivedAt = arrivedAt,
        Method = request.Method,
        Path = request.Path.Value ?? "",
        Query = QueryText.Decode(request.QueryString.Value ?? ""),
        Headers = request.Headers.ToImmutableDictionary(
            header => header.Key.ToLowerInvariant(),
            header => header.Value.Select(value => value ?? "").ToImmutableArray()),
        Body = [.. body],
        Form = Form(request, body),
    };

    private static ImmutableArray<KeyValuePair<string, string>>? Form(HttpRequest request, byte[] body)
    {
        if (body.Length == 0) return [];
        var mediaType = (request.ContentType ?? "").Split(';')[0].Trim();
        return mediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase) ? QueryText.Decode(Encoding.UTF8.GetString(body)) : null;
    }

    private static async Task WriteAsync(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.HttpStatus;
        context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = reply.Body.Length;
        if (reply.Header is { } header) context.Response.Headers[header.Key] = header.Value;
        // Kestrel closes a connection on which less came than was announced.
        var sent = reply.Ending == Ending.Truncated ? reply.Body.AsMemory()[..(reply.Body.Length / 2)] : reply.Body.AsMemory();
        await context.Response.Body.WriteAsync(sent, context.RequestAborted);
    }
}
