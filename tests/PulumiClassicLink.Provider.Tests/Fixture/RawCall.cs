using Google.Protobuf.Reflection;
using Grpc.Core;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>A call of any method, by its name on the wire, with the bytes that a test wants.</summary>
internal static class RawCall
{
    private static readonly Marshaller<byte[]> Bytes = new(bytes => bytes, bytes => bytes);

    public static async Task<(StatusCode Status, string Detail)> SendAsync(
        CallInvoker invoker, MethodDescriptor method, byte[] request, CancellationToken patience)
    {
        var options = new CallOptions(cancellationToken: patience);
        var wire = new Method<byte[], byte[]>(
            method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, method.Service.FullName, method.Name, Bytes, Bytes);
        try
        {
            if (method.IsServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(wire, null, options, request);
                while (await call.ResponseStream.MoveNext(patience))
                    continue;
            }
            else
            {
                await invoker.AsyncUnaryCall(wire, null, options, request);
            }

            return (StatusCode.OK, string.Empty);
        }
        catch (RpcException refused)
        {
            return (refused.StatusCode, refused.Status.Detail);
        }
    }
}
