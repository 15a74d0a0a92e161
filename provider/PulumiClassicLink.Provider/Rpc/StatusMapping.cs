using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>
/// The one place where errors become gRPC statuses. The engine takes Internal, Unknown and DataLoss to mean that its state may be wrong and
/// keeps a pending operation; none of our errors means that, because every operation may be repeated safely: it looks before it writes, and
/// what was sent without a proof of its effect is an ErrorResourceInitFailed with an id.
/// </summary>
internal static class StatusMapping
{
    public static RpcException Of(Exception error) => error switch
    {
        RpcException status => status,
        OperationException expected => Plain(CodeOf(expected.Kind), expected.Message),
        SignInException unusable => Plain(StatusCode.InvalidArgument, unusable.Message),
        CancelledException cancelled => Plain(StatusCode.Cancelled, cancelled.Message),
        OperationCanceledException => Plain(StatusCode.Cancelled, "Cancelled."),

        // Whatever else comes here is our mistake. FailedPrecondition, not Internal: see above.
        _ => Plain(
            StatusCode.FailedPrecondition,
            $"This is a bug in the classiclink provider ({error.GetType().Name}): {UserInfo.Mask(error.Message.Split('\n')[0])}\n"
            + "Please report it; repeating the operation is safe."),
    };

    public static RpcException Unimplemented(string method) =>
        Plain(StatusCode.Unimplemented, $"{method} is not offered by the classiclink provider.");

    public static RpcException Undecodable(string message) =>
        Plain(StatusCode.InvalidArgument, $"The {message} cannot be decoded: it is damaged, or its values nest too deep.");

    /// <summary>The resource exists under this id, unconfirmed. The engine shows only the reasons, so they say everything.</summary>
    public static RpcException InitFailed(ErrorKind kind, string reason, ErrorResourceInitFailed detail)
    {
        // The code in here and the code of the status must agree, and here they do: grpc-go makes Internal of them otherwise.
        var status = new Google.Rpc.Status { Code = (int)CodeOf(kind), Message = Visible.Error(reason), Details = { Any.Pack(detail) } };
        return status.ToRpcException();
    }

    private static StatusCode CodeOf(ErrorKind kind) => kind switch
    {
        ErrorKind.BadInput => StatusCode.InvalidArgument,
        ErrorKind.PermissionDenied => StatusCode.PermissionDenied,
        ErrorKind.Unavailable => StatusCode.Unavailable,
        ErrorKind.TimedOut => StatusCode.DeadlineExceeded,
        ErrorKind.Cancelled => StatusCode.Cancelled,
        _ => StatusCode.FailedPrecondition,
    };

    private static RpcException Plain(StatusCode code, string message)
    {
        var shown = Visible.Error(message);
        return new(new Status(code, shown), shown);
    }
}

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
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
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
