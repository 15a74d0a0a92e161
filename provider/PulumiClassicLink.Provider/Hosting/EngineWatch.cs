using Grpc.Core;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>
/// Tells when the engine is gone: one that is killed, or whose terminal closes, tells its plugins nothing. Every engine serves gRPC's
/// health check (grpc.health.v1) at the address that it gives them.
/// </summary>
internal static class EngineWatch
{
    /// <summary>Unanswered questions in a row: five minutes, so that no short trouble ends a plugin that is in use.</summary>
    private const int Misses = 6;

    // Most processes end sooner, and never connect for this.
    private static readonly TimeSpan FirstAsk = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Neither message is read: what counts is that there is an answer.
    private static readonly Marshaller<byte[]> Unread = new(static bytes => bytes, static bytes => bytes);
    private static readonly Method<byte[], byte[]> Check = new(MethodType.Unary, "grpc.health.v1.Health", nameof(Check), Unread, Unread);

    /// <summary>Returns when the engine is gone.</summary>
    /// <exception cref="OperationCanceledException">The process ends before.</exception>
    public static async Task UntilGoneAsync(string engineAddress, PluginHostOptions options, CancellationToken ending)
    {
        await Task.Delay(FirstAsk, options.TimeProvider, ending);
        using var channel = options.ChannelTo(engineAddress);
        var invoker = channel.CreateCallInvoker();
        for (var misses = 0; ;)
        {
            misses = await AnswersAsync(invoker, options.TimeProvider, ending) ? 0 : misses + 1;
            if (misses == Misses)
                return;
            await Task.Delay(Interval, options.TimeProvider, ending);
        }
    }

    private static async Task<bool> AnswersAsync(CallInvoker invoker, TimeProvider timeProvider, CancellationToken ending)
    {
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ending);
        try
        {
            await invoker.AsyncUnaryCall(Check, null, new CallOptions(cancellationToken: either.Token), []);
            return true;
        }
        catch (RpcException e)
        {
            // An engine that does not answer in time (Cancelled) is stopped, perhaps by Ctrl-Z. For one that is gone the system refuses the
            // connection.
            return e.StatusCode is StatusCode.Unimplemented or StatusCode.Cancelled;
        }
    }
}
