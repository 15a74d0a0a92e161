using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using PulumiClassicLink.LocalEngine.Checkpoints;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>
/// Writes every call to the plugins of an operation as two lines of JSON, one when it begins and one when it ends, in the form of the
/// Pulumi engine's PULUMI_DEBUG_GRPC. As there, secrets are in clear.
/// </summary>
internal sealed class CallRecord(string path) : Interceptor
{
    private readonly Lock _lock = new();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var method = context.Method.FullName;
        Write(new JsonObject { ["method"] = method, ["request"] = Json(request), ["progress"] = "request_started" });
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(
            EndAsync(method, request, call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private async Task<TResponse> EndAsync<TRequest, TResponse>(string method, TRequest request, Task<TResponse> answering)
    {
        var line = new JsonObject { ["method"] = method, ["request"] = Json(request), ["progress"] = "response_completed" };
        try
        {
            var response = await answering;
            line["response"] = Json(response);
            return response;
        }
        catch (RpcException exception)
        {
            line["errors"] = new JsonArray($"rpc error: code = {exception.StatusCode} desc = {exception.Status.Detail}");
            throw;
        }
        finally
        {
            Write(line);
        }
    }

    private static JsonNode? Json(object? message) =>
        message is IMessage proto ? JsonNode.Parse(JsonFormatter.Default.Format(proto)) : null;

    private void Write(JsonObject line)
    {
        lock (_lock)
        {
            PrivateFile.Close(path);
            using var file = new FileStream(path, PrivateFile.Options(FileMode.Append));
            file.Write(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"));
        }
    }
}
