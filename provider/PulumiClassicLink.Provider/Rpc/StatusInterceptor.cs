using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>Puts every RPC's errors through <see cref="StatusMapping"/>; Grpc.AspNetCore would make Unknown of them.</summary>
internal sealed class StatusInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception error)
        {
            throw StatusMapping.Of(error);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception error)
        {
            throw StatusMapping.Of(error);
        }
    }
}
