using Google.Protobuf;
using Grpc.Core;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>Calls a plugin's service over its gRPC surface: messages go through their bytes, errors through their statuses.</summary>
internal sealed class LoopbackCalls(LoopbackPlugin plugin) : CallInvoker
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var answer = CallAsync(method, request, options.CancellationToken);
        return new AsyncUnaryCall<TResponse>(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        // The engine's thread goes on.
        await Task.Yield();
        var call = plugin.Run.Begin(plugin, method.Name, (IMessage)request);
        try
        {
            var serving = plugin.ServeAsync(method, Copy(request), cancellationToken);
            if (await Task.WhenAny(serving, plugin.Death) != serving)
                throw new RpcException(new Status(StatusCode.Unavailable, "the connection was closed", new IOException("the plugin died")));
            var response = Copy(await serving);
            call.End((IMessage)response);
            return response;
        }
        catch (RpcException refused)
        {
            call.End(refused);
            throw;
        }
    }

    private static T Copy<T>(T message)
    {
        var proto = (IMessage)message!;
        return (T)proto.Descriptor.Parser.ParseFrom(proto.ToByteArray());
    }
}
