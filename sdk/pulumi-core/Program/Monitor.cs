using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>The engine's side for resources and functions.</summary>
internal sealed class Monitor(CallInvoker calls, string address)
{
    private readonly ResourceMonitor.ResourceMonitorClient _client = new(calls);
    private readonly ConcurrentDictionary<string, Task<bool>> _features = new();

    /// <summary>Whether the engine has a feature; asked once.</summary>
    public Task<bool> SupportsAsync(string feature) => _features.GetOrAdd(feature, AskAsync);

    /// <summary>Registers a resource.</summary>
    /// <exception cref="RunException">The engine refused it.</exception>
    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request)
        => AnswerAsync($"Registering {request.Type} '{request.Name}'", _client.RegisterResourceAsync(request));

    /// <summary>Sends a component's outputs.</summary>
    /// <exception cref="RunException">The engine refused them.</exception>
    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => AnswerAsync($"Registering the outputs of {request.Urn}", _client.RegisterResourceOutputsAsync(request));

    /// <summary>Reads a resource that exists.</summary>
    /// <exception cref="RunException">The engine or the provider refused it.</exception>
    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request)
        => AnswerAsync($"Reading {request.Type} '{request.Name}' with id '{request.Id}'", _client.ReadResourceAsync(request));

    /// <summary>Calls a provider's function.</summary>
    /// <exception cref="RunException">The engine or the provider refused it.</exception>
    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
        => AnswerAsync($"Invoke of '{request.Tok}'", _client.InvokeAsync(request));

    /// <summary>Says that the program is done, and waits until the engine is.</summary>
    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await _client.SignalAndWaitForShutdownAsync(new Empty());
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unimplemented or StatusCode.Unavailable)
        {
            // An old engine does not know this call, and one that has ended already need not be waited for.
        }
        catch (RpcException e)
        {
            throw FailureOf("Waiting for the engine to end", e);
        }
    }

    private async Task<bool> AskAsync(string feature)
    {
        var call = _client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature });
        return (await AnswerAsync($"Asking for the engine's feature '{feature}'", call).ConfigureAwait(false)).HasSupport;
    }

    private async Task<T> AnswerAsync<T>(string what, AsyncUnaryCall<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw FailureOf(what, e);
        }
    }

    // Unavailable is also what a provider may answer, and what gRPC makes of a lost connection: the engine's end is what it says itself
    // (source_eval.go of pulumi/pulumi).
    private Exception FailureOf(string what, RpcException e)
        => (e.StatusCode, e.Status) switch
        {
            (StatusCode.Unavailable, { DebugException: not null })
                => new RunException($"The engine's resource monitor cannot be reached at {address}: {e.Status.Detail}", e),
            (StatusCode.Unavailable, _) when e.Status.Detail.StartsWith("resource monitor shut down", StringComparison.Ordinal)
                => new MonitorGoneException(e),
            (var code, { Detail: "" }) => new RunException($"{what} failed; the engine gave no reason but the status {code}.", e),
            _ => new RunException($"{what} failed: {e.Status.Detail}", e),
        };
}

/// <summary>The engine has ended the deployment; it reports the reason itself.</summary>
internal sealed class MonitorGoneException(RpcException cause)
    : Exception($"The engine has ended the deployment: {cause.Status.Detail}", cause);
