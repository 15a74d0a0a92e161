using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Engine;

internal sealed class TestMonitor(Recording recording) : ResourceMonitor.ResourceMonitorBase
{
    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
        => Task.FromResult(new SupportsFeatureResponse { HasSupport = recording.Features.Contains(request.Id) });

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        recording.Calls.Enqueue($"RegisterResource {request.Name}");
        recording.Registered.Enqueue(request);
        var answer = request.Type == Stack.RootType ? recording.Echo : recording.OnRegister ?? recording.Echo;
        return Task.FromResult(answer(request));
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        recording.Calls.Enqueue("RegisterResourceOutputs");
        recording.Outputs.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        recording.Calls.Enqueue($"ReadResource {request.Name}");
        recording.Reads.Enqueue(request);
        return Task.FromResult(recording.OnRead!(request));
    }

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        recording.Calls.Enqueue($"Invoke {request.Tok}");
        recording.Invokes.Enqueue(request);
        return Task.FromResult(recording.OnInvoke!(request));
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        recording.Calls.Enqueue("SignalAndWaitForShutdown");
        return Task.FromResult(new Empty());
    }
}

internal sealed class TestLog(Recording recording) : PulumiClassicLink.Protocol.Engine.EngineBase
{
    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        recording.Logs.Enqueue(request);
        return Task.FromResult(new Empty());
    }
}
