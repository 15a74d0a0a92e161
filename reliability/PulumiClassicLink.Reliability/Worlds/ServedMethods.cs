using Grpc.Core;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>The RPCs of a service, by their full names.</summary>
internal sealed class ServedMethods : ServiceBinderBase
{
    private readonly Dictionary<string, Delegate> _unary = [];

    public UnaryServerMethod<TRequest, TResponse> Find<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        (UnaryServerMethod<TRequest, TResponse>)_unary[method.FullName];

    public override void AddMethod<TRequest,
        TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        _unary[method.FullName] = handler!;

    // No engine of ours lists resources.
    public override void AddMethod<TRequest,
        TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }
}
