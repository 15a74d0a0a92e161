using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using PulumiClassicLink.Cloud;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Plugin;
using PulumiClassicLink.Provider.Rpc;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>What became of a call to the plugin.</summary>
internal sealed record Reply(StatusCode Status, string Detail, IMessage? Answer)
{
    public override string ToString() => Status == StatusCode.OK ? $"OK {Answer}" : $"{Status}: {Detail}";
}

/// <summary>The plugin's own service in this process: its HTTP calls go over a wire of the trial, and its time is the trial's.</summary>
internal sealed class TriedPlugin : IDisposable
{
    private readonly StatusInterceptor _statuses = new();
    private readonly RunningOperations _running;
    private readonly ProviderService _service;

    public TriedPlugin(HttpMessageHandler wire, VirtualTime time, IReadOnlyDictionary<string, string> environment)
    {
        var options = new PluginHostOptions
        {
            TimeProvider = time,
            Transport = () => wire,
            EngineTransport = () => throw new NotSupportedException("no engine"),
            Environment = environment.GetValueOrDefault,
            Random = () => 0.5,
        };
        _running = new RunningOperations(time);
        _service = new ProviderService(new PluginState(options, new EngineLog(options), _running, NullLogger<CloudClient>.Instance));
    }

    public Task<Reply> ConfigureAsync(Struct arguments) =>
        CallAsync(
            new ConfigureRequest { Args = arguments, AcceptSecrets = true }, (request, context) => _service.Configure(request, context));

    public Task<Reply> CheckConfigAsync(Struct news) =>
        CallAsync(new CheckRequest { News = news, Urn = "urn:pulumi:dev::shop::pulumi:providers:classiclink::default" },
            (request, context) => _service.CheckConfig(request, context));

    public Task<Reply> ReadAsync(ReadRequest request) => CallAsync(request, (asked, context) => _service.Read(asked, context));

    public Task<Reply> CreateAsync(CreateRequest request) => CallAsync(request, (asked, context) => _service.Create(asked, context));

    public Task<Reply> DeleteAsync(DeleteRequest request) => CallAsync(request, (asked, context) => _service.Delete(asked, context));

    public Task<Reply> InvokeAsync(InvokeRequest request) => CallAsync(request, (asked, context) => _service.Invoke(asked, context));

    public void Dispose() => _running.Dispose();

    private async Task<Reply> CallAsync<TRequest, TResponse>(TRequest request, UnaryServerMethod<TRequest, TResponse> serve)
        where TRequest : class
        where TResponse : class, IMessage
    {
        try
        {
            var context = new LoopbackContext(typeof(TRequest).Name, CancellationToken.None);
            var answer = await _statuses.UnaryServerHandler(request, context, serve);
            return new Reply(StatusCode.OK, string.Empty, answer);
        }
        catch (RpcException refused)
        {
            return new Reply(refused.StatusCode, refused.Status.Detail, null);
        }
    }
}
