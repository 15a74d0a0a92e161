using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>The wire side of what a running program asks: decode, call, encode.</summary>
internal sealed class MonitorService(Operation operation, Registrations registrations, ProgramCalls calls)
    : ResourceMonitor.ResourceMonitorBase
{
    private readonly ReadsAndInvokes _lookups = new(operation, registrations);

    private static RpcException ShutDown => new(new Status(StatusCode.Unavailable, "resource monitor shut down"));

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse
        {
            HasSupport = request.Id is "secrets" or "resourceReferences" or "aliasSpecs" or "deletedWith",
        });

    public override Task<DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext context)
    {
        var info = new DeploymentInfo
        {
            Project = operation.Project,
            Stack = operation.Stack,
            Organization = "organization",
            DryRun = operation.IsPreview,
            Parallel = Operation.Parallelism,
            SupportedFeatures =
            {
                ResourceMonitorFeature.Secrets,
                ResourceMonitorFeature.ResourceReferences,
                ResourceMonitorFeature.AliasSpecs,
                ResourceMonitorFeature.DeletedWith,
            },
        };
        foreach (var (key, value) in operation.Options.Config)
        {
            info.Config[key] = value.Value;
            if (value.IsSecret)
                info.ConfigSecretKeys.Add(key);
        }

        return Task.FromResult(info);
    }

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        var urn = operation.Urn(request.Parent, request.Type, request.Name);
        var registration = await OrFail(urn, request.SupportsResultReporting, () => registrations.RegisterAsync(urn, request));
        // A component's outputs come from the program itself.
        var outputs = request.Custom ? registration.State.Outputs : new Struct();
        return new RegisterResourceResponse
        {
            Urn = urn,
            Id = registration.State.Id,
            Object = ForProgram(outputs, request.AcceptSecrets, request.AcceptResources, request.SupportsPartialValues),
            Result = registration.Result,
            Unknown = registration.Unknown,
        };
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context) =>
        OrFail(request.Urn, reportsResults: false, () =>
        {
            Refusals.Check(request);
            if (operation.Unreached.Contains(request.Urn))
                return Task.FromResult(new Empty());
            var state = operation.State.Find(request.Urn) ?? throw new StepException($"there is no resource {request.Urn}");
            operation.State.Set(state with { Outputs = request.Outputs ?? new Struct() });
            return Task.FromResult(new Empty());
        });

    public override async Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        var urn = operation.Urn(request.Parent, request.Type, request.Name);
        var properties = await OrFail(urn, reportsResults: false, () => _lookups.ReadAsync(urn, request));
        var shown = ForProgram(properties, request.AcceptSecrets, request.AcceptResources, partialValues: true);
        return new ReadResourceResponse { Urn = urn, Properties = shown };
    }

    public override async Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        ThrowIfShutDown();
        try
        {
            var response = await calls.RunAsync(() => _lookups.InvokeAsync(request));
            // SDKs that ask for this function know references, whether they say so or not.
            var acceptResources = request.AcceptResources || request.Tok == ReadsAndInvokes.GetResource;
            response.Return = ForProgram(response.Return, acceptSecrets: true, acceptResources, partialValues: true);
            return response;
        }
        catch (StepException exception)
        {
            // The program decides what a failed function means to it.
            throw new RpcException(new Status(StatusCode.Unknown, $"invoke of {request.Tok} failed: {exception.Message}"));
        }
        catch (OperationCanceledException)
        {
            throw ShutDown;
        }
    }

    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext context) =>
        throw Refuse($"package {request.Name}: parameterized packages");

    public override Task<Empty> RegisterStackTransform(Callback request, ServerCallContext context) => throw Refuse("transforms");

    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context) =>
        throw Refuse("invoke transforms");

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context) =>
        throw Refuse($"hook {request.Name}: resource hooks");

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context) =>
        throw Refuse($"hook {request.Name}: error hooks");

    public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        await calls.SignalAsync(context.CancellationToken);
        return new Empty();
    }

    /// <summary>The calls that no part of this project speaks; to the program they do not exist.</summary>
    public void RefuseUnknown(string path)
    {
        if (path == "/pulumirpc.ResourceMonitor/Call")
            _ = Refuse("methods of resources (Call)");
        if (path == "/pulumirpc.ResourceMonitor/ExistsResource")
            _ = Refuse("questions whether a resource exists (ExistsResource)");
    }

    private static Struct ForProgram(Struct outputs, bool acceptSecrets, bool acceptResources, bool partialValues)
    {
        var shown = partialValues ? outputs : PropertyValues.WithoutUnknowns(outputs);
        shown = acceptSecrets ? shown : PropertyValues.Plain(shown);
        return acceptResources ? shown : PropertyValues.WithoutReferences(shown);
    }

    private async Task<T> OrFail<T>(string urn, bool reportsResults, Func<Task<T>> step)
    {
        ThrowIfShutDown();
        try
        {
            return await calls.RunAsync(step);
        }
        catch (StepException exception)
        {
            operation.Fail(urn, exception.Message);
            // Told already: a program that knows results ends in silence on this, as under the Pulumi engine.
            throw reportsResults ? ShutDown : new RpcException(new Status(StatusCode.Internal, exception.Message));
        }
        catch (OperationCanceledException)
        {
            throw ShutDown;
        }
    }

    private RpcException Refuse(string feature)
    {
        var refusal = Refusals.NotSupported(feature);
        operation.Fail("", refusal.Message);
        return new RpcException(new Status(StatusCode.Unimplemented, refusal.Message));
    }

    private void ThrowIfShutDown()
    {
        if (operation.Shutdown.IsCancellationRequested)
            throw ShutDown;
    }
}
