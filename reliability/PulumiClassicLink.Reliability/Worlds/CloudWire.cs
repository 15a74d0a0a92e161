using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>
/// A plugin's way to the cloud: takes its time, goes wrong as the schedule says, and lets nothing through to a plugin that is dead.
/// </summary>
internal sealed class CloudWire(World world, LoopbackPlugin plugin) : HttpMessageHandler
{
    private const int LongestTravel = 250;
    private const int Slow = 20_000;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var gone = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() => gone.TrySetResult());
        // What was sent is under way, whether the caller still waits or not.
        var exchange = ExchangeAsync(Copy(request));
        var first = await Task.WhenAny(exchange, gone.Task, plugin.Death);
        if (first == plugin.Death)
            await LoopbackPlugin.NeverAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return await exchange;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request)
    {
        var call = plugin.Run.Begin(plugin, request);
        var fault = plugin.Run.Faults.Take(call.Action);
        call.Mishap = fault?.Kind;
        await TravelAsync(fault?.Kind == Mishap.SlowBefore ? Slow : 0);
        if (fault?.Kind == Mishap.LostBefore)
            await LoopbackPlugin.NeverAsync();
        if (fault?.Kind == Mishap.CutBefore)
            throw Cut();
        var response = await ArriveAsync(call, fault, request);
        if (fault?.Kind == Mishap.LostAfter)
            await LoopbackPlugin.NeverAsync();
        if (fault?.Kind == Mishap.CutAfter)
            throw Cut();
        await TravelAsync(fault?.Kind == Mishap.SlowAfter ? Slow : 0);
        call.Answered = world.Time.Elapsed;
        return response;
    }

    private async Task<HttpResponseMessage> ArriveAsync(CloudCall call, Fault? fault, HttpRequestMessage request)
    {
        var injected = fault is null ? null : CloudFaults.Of(fault.Kind, call.Action);
        if (injected is not null)
            world.Cloud.Inject(injected);
        var before = world.Links();
        var answering = world.Transport.SendAsync(request, CancellationToken.None);
        world.Cloud.ClearFaults();
        world.Record.Arrive(call, before, world.Links());
        call.IsThrottled = world.Cloud.Calls[^1].Code?.StartsWith("Throttling", StringComparison.Ordinal) == true;
        // A limit refuses a call before anything else can be wrong with it.
        if (call.IsThrottled && injected is not null)
            call.Mishap = Mishap.Throttled;
        return await answering;
    }

    private Task TravelAsync(int more) => Task.Delay(TimeSpan.FromMilliseconds(1 + world.Chance.Next(LongestTravel) + more), world.Time);

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version };
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (request.Content is not { } content)
            return copy;
        var bytes = new MemoryStream();
        content.CopyTo(bytes, null, CancellationToken.None);
        copy.Content = new ByteArrayContent(bytes.ToArray());
        foreach (var (name, values) in content.Headers)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    private static HttpRequestException Cut() => new(
        HttpRequestError.ResponseEnded, "An error occurred while sending the request.",
        new HttpIOException(HttpRequestError.ResponseEnded));
}
