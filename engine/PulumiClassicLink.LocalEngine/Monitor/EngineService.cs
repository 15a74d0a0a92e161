using Grpc.Core;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.Protocol;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>What programs and plugins have to say to the user.</summary>
internal sealed class EngineService(Operation operation) : Protocol.Engine.EngineBase
{
    private string _rootUrn = "";

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        switch (request.Severity)
        {
            case LogSeverity.Error:
                operation.LogError(request.Urn, request.Message);
                break;
            case LogSeverity.Warning:
                operation.Display.Warning(request.Urn, request.Message);
                break;
            case LogSeverity.Info:
                operation.Display.Line($"info: {Display.Subject(request.Urn)}{request.Message}");
                break;
        }

        return Task.FromResult(new Empty());
    }

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        Volatile.Write(ref _rootUrn, request.Urn);
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = Volatile.Read(ref _rootUrn) });
}
