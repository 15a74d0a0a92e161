using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Trials.Hostile.Rpcs;

/// <summary>Sends bytes to a method, and judges the answer.</summary>
internal static class RawCalls
{
    private static readonly Marshaller<byte[]> Bytes = new(bytes => bytes, bytes => bytes);

    /// <returns>Null: nothing is wrong with the answer.</returns>
    public static async Task<string?> ProblemAsync(CallInvoker invoker, OddCall call, CancellationToken patience)
    {
        try
        {
            var answers = await AnswersAsync(invoker, call, patience);
            return answers.Select(answer => ProblemOf(call.Method, answer)).FirstOrDefault(problem => problem is not null);
        }
        catch (RpcException) when (patience.IsCancellationRequested)
        {
            return "no answer came in time";
        }
        catch (RpcException refused)
        {
            return Said.Problem(refused.StatusCode, refused.Status.Detail)
                ?? Said.FirstProblem(refused.GetRpcStatus()?.GetDetail<ErrorResourceInitFailed>()?.Reasons.AsEnumerable() ?? []);
        }
    }

    private static async Task<IReadOnlyList<byte[]>> AnswersAsync(CallInvoker invoker, OddCall call, CancellationToken patience)
    {
        var (method, options) = (call.Method, new CallOptions(cancellationToken: patience));
        var wire = new Method<byte[], byte[]>(
            method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, method.Service.FullName, method.Name, Bytes, Bytes);
        if (!method.IsServerStreaming)
            return [await invoker.AsyncUnaryCall(wire, null, options, call.Request)];
        var answers = new List<byte[]>();
        using var stream = invoker.AsyncServerStreamingCall(wire, null, options, call.Request);
        while (await stream.ResponseStream.MoveNext(patience))
            answers.Add(stream.ResponseStream.Current);
        return answers;
    }

    /// <summary>What an engine shows of a success: the failures of a check.</summary>
    private static string? ProblemOf(MethodDescriptor method, byte[] answer)
    {
        IMessage message;
        try
        {
            message = method.OutputType.Parser.ParseFrom(answer);
        }
        catch (InvalidProtocolBufferException broken)
        {
            return $"its answer cannot be decoded: {broken.Message}";
        }

        IEnumerable<CheckFailure> failures = message switch
        {
            CheckResponse check => check.Failures,
            InvokeResponse invoke => invoke.Failures,
            _ => [],
        };
        return Said.FirstProblem(failures.SelectMany(failure => new[] { failure.Property, failure.Reason }));
    }
}
