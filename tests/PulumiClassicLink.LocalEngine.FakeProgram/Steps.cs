using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.FakeProgram;

/// <summary>
/// The script's "steps": {rpc, request (protojson), as, take: {property: "step.output"}, provider: step, parent: step, reports: false (an
/// SDK
/// that does not know results)}. A step that starts with "parallel" runs its "steps" at the same time. What is taken from "step.id:2" is
/// the
/// third part of the id.
/// </summary>
internal sealed class Steps(ResourceMonitor.ResourceMonitorClient monitor, Answers answers)
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private readonly Dictionary<string, RegisterResourceResponse> _done = [];
    private string _stackUrn = "";

    public async Task RunAsync(JsonObject script)
    {
        var stack = new RegisterResourceRequest
        {
            Type = "pulumi:pulumi:Stack",
            Name = $"{Environment.GetEnvironmentVariable("PULUMI_PROJECT")}-{Environment.GetEnvironmentVariable("PULUMI_STACK")}",
            AcceptSecrets = true,
            SupportsResultReporting = true,
        };
        _stackUrn = (await monitor.RegisterResourceAsync(stack)).Urn;
        foreach (var step in script["steps"]?.AsArray() ?? [])
        {
            if (step!["parallel"] is JsonArray parallel)
                await ParallelAsync(parallel);
            else
                await StepAsync(step.AsObject());
        }

        var outputs = new Struct();
        foreach (var (name, source) in script["outputs"]?.AsObject() ?? [])
            outputs.Fields[name] = Take(source!.GetValue<string>());
        await monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest { Urn = _stackUrn, Outputs = outputs });
        if (script["signal"]?.GetValue<bool>() ?? true)
            await monitor.SignalAndWaitForShutdownAsync(new Empty());
    }

    // As the SDKs do: the first failure ends the program, whatever else is under way.
    private async Task ParallelAsync(JsonArray steps)
    {
        await foreach (var done in Task.WhenEach(steps.Select(step => StepAsync(step!.AsObject())).ToList()))
            await done;
    }

    private async Task StepAsync(JsonObject step)
    {
        var name = step["as"]!.GetValue<string>();
        var request = step["request"]!.ToJsonString();
        try
        {
            IMessage answer = step["rpc"]!.GetValue<string>() switch
            {
                "RegisterResource" => await RegisterAsync(name, step, Parser.Parse<RegisterResourceRequest>(request)),
                "ReadResource" => await monitor.ReadResourceAsync(Parser.Parse<ReadResourceRequest>(request)),
                "Invoke" => await monitor.InvokeAsync(Parser.Parse<ResourceInvokeRequest>(request)),
                "RegisterPackage" => await monitor.RegisterPackageAsync(Parser.Parse<RegisterPackageRequest>(request)),
                "RegisterStackTransform" => await monitor.RegisterStackTransformAsync(Parser.Parse<Callback>(request)),
                "RegisterResourceHook" => await monitor.RegisterResourceHookAsync(Parser.Parse<RegisterResourceHookRequest>(request)),
                "SupportsFeature" => await monitor.SupportsFeatureAsync(Parser.Parse<SupportsFeatureRequest>(request)),
                "GetDeploymentInfo" => await monitor.GetDeploymentInfoAsync(new Empty()),
                "Call" or "ExistsResource" => await CallAsync(step["rpc"]!.GetValue<string>()),
                var rpc => throw new InvalidOperationException($"There is no step {rpc}."),
            };
            answers.Write(name, answer);
        }
        catch (RpcException exception)
        {
            answers.Write(name, new JsonObject { ["code"] = (int)exception.StatusCode, ["message"] = exception.Status.Detail });
            throw;
        }
    }

    private async Task<RegisterResourceResponse> RegisterAsync(string name, JsonObject step, RegisterResourceRequest request)
    {
        request.Object ??= new Struct();
        request.SupportsResultReporting = step["reports"]?.GetValue<bool>() ?? true;
        request.Parent = step["parent"] is { } parent ? _done[parent.GetValue<string>()].Urn : _stackUrn;
        if (step["provider"]?.GetValue<string>() is { } provider)
            request.Provider = $"{_done[provider].Urn}::{_done[provider].Id}";
        foreach (var (property, source) in step["take"]?.AsObject() ?? [])
        {
            var from = source!.GetValue<string>();
            var urn = _done[from.Split('.')[0]].Urn;
            request.Object.Fields[property] = Take(from);
            request.Dependencies.Add(urn);
            request.PropertyDependencies[property] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urn } };
        }

        return _done[name] = await monitor.RegisterResourceAsync(request);
    }

    // Sent by their paths: these are not among the generated methods.
    private async Task<Empty> CallAsync(string name)
    {
        var invoker = (CallInvoker)typeof(ClientBase).GetProperty("CallInvoker", System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Instance)!.GetValue(monitor)!;
        var marshaller = Marshallers.Create(message => message.ToByteArray(), Empty.Parser.ParseFrom);
        var method = new Method<Empty, Empty>(MethodType.Unary, "pulumirpc.ResourceMonitor", name, marshaller, marshaller);
        using var call = invoker.AsyncUnaryCall(method, null, new CallOptions(), new Empty());
        return await call.ResponseAsync;
    }

    private Value Take(string source)
    {
        var parts = source.Split('.');
        var resource = _done[parts[0]];
        if (parts[1].StartsWith("id:", StringComparison.Ordinal))
            return Value.ForString(resource.Id.Length == 0 ? Unknown
                : resource.Id.Split(':')[int.Parse(parts[1][3..], CultureInfo.InvariantCulture)]);
        // Of one that failed there are no outputs, not even unknown ones.
        return resource.Object.Fields.GetValueOrDefault(parts[1])
            ?? (resource.Result == Result.Fail ? Value.ForNull() : Value.ForString(Unknown));
    }
}
