using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Pulumi.Core.Tests.Engine;

/// <summary>Lets a test refuse any call, whatever its service.</summary>
internal sealed class CallHook(Recording recording) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        recording.OnCall?.Invoke(context.Method.Split('/')[^1], context);
        return continuation(request, context);
    }
}
