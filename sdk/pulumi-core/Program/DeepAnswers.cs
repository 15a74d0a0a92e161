using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Reads answers that nest deeper than protobuf's own limit of 100 messages, which is 32 maps.</summary>
internal sealed class DeepAnswers : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var method = context.Method;
        var answers = new Marshaller<TResponse>(
            method.ResponseMarshaller.ContextualSerializer,
            answer => Read(answer.PayloadAsNewBuffer(), method.ResponseMarshaller));
        var deep = new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, method.RequestMarshaller, answers);
        return continuation(request, new(deep, context.Host, context.Options));
    }

    // gRPC takes protobuf's exception, which is one of input and output, for a lost connection.
    private static TResponse Read<TResponse>(byte[] bytes, Marshaller<TResponse> shallow)
    {
        var answer = shallow.ContextualDeserializer(new NoBytes());
        try
        {
            ((IMessage)answer!).MergeFrom(CodedInputStream.CreateWithLimits(new MemoryStream(bytes), int.MaxValue, Wire.MaxMessageDepth));
            return answer;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The answer cannot be read: {e.Message}"));
        }
    }

    /// <summary>What an empty message is read from.</summary>
    private sealed class NoBytes : DeserializationContext
    {
        public override int PayloadLength => 0;

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => default;
    }
}
