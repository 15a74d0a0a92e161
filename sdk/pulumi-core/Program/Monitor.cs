using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>The engine's side for resources and functions.</summary>
internal sealed class Monitor(ResourceMonitor.ResourceMonitorClient client, string address)
{
    private readonly ConcurrentDictionary<string, Task<bool>> _features = new();
    private volatile bool _hasAnswered;

    /// <summary>Whether the engine has a feature; asked once.</summary>
    public Task<bool> SupportsAsync(string feature) => _features.GetOrAdd(feature, AskAsync);

    /// <summary>Registers a resource.</summary>
    /// <exception cref="RunException">The engine refused it.</exception>
    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request)
        => AnswerAsync($"Registering {request.Type} '{request.Name}'", client.RegisterResourceAsync(request));

    /// <summary>Sends a component's outputs.</summary>
    /// <exception cref="RunException">The engine refused them.</exception>
    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => AnswerAsync($"Registering the outputs of {request.Urn}", client.RegisterResourceOutputsAsync(request));

    /// <summary>Reads a resource that exists.</summary>
    /// <exception cref="RunException">The engine or the provider refused it.</exception>
    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request)
        => AnswerAsync($"Reading {request.Type} '{request.Name}' with id '{request.Id}'", client.ReadResourceAsync(request));

    /// <summary>Calls a provider's function.</summary>
    /// <exception cref="RunException">The engine or the provider refused it.</exception>
    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
        => AnswerAsync($"Invoke of '{request.Tok}'", client.InvokeAsync(request));

    /// <summary>Says that the program is done, and waits until the engine is.</summary>
    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await client.SignalAndWaitForShutdownAsync(new Empty());
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unimplemented or StatusCode.Unavailable)
        {
            // An old engine does not know this call, and one that has ended already need not be waited for.
        }
    }

    private async Task<bool> AskAsync(string feature)
    {
        var call = client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature });
        return (await AnswerAsync($"Asking for the engine's feature '{feature}'", call).ConfigureAwait(false)).HasSupport;
    }

    private async Task<T> AnswerAsync<T>(string what, AsyncUnaryCall<T> call)
    {
        try
        {
            var answer = await call.ConfigureAwait(false);
            _hasAnswered = true;
            return answer;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            throw _hasAnswered
                ? new MonitorGoneException(e)
                : new RunException($"The engine's resource monitor cannot be reached at {address}: {e.Status.Detail}", e);
        }
        catch (RpcException e)
        {
            _hasAnswered = true;
            throw new RunException($"{what} failed: {e.Status.Detail}", e);
        }
    }
}

/// <summary>The engine has ended the deployment; it reports the reason itself.</summary>
internal sealed class MonitorGoneException(Exception cause) : Exception("The engine has ended the deployment.", cause);
