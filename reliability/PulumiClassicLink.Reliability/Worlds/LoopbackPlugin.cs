using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using PulumiClassicLink.Cloud;
using PulumiClassicLink.Links.Ledgers;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Plugin;
using PulumiClassicLink.Provider.Rpc;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>
/// The plugin's own service as a process of its own would have it: with a clock, a way to the cloud and an identity that end with it.
/// </summary>
internal sealed class LoopbackPlugin : IPlugin, IDisposable
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServedMethods _methods = new();
    private readonly StatusInterceptor _statuses = new();
    private readonly RunningOperations _running;
    private readonly PluginState _state;

    public LoopbackPlugin(World world, PluginContext context, Run run)
    {
        Run = run;
        Identity = world.NextProcess();
        var time = new ProcessTime(world.Time, () => IsDead);
        var options = new PluginHostOptions
        {
            EngineAddress = context.EngineAddress,
            Run = new EngineRun(context.EngineAddress, ProcessIdentity.Own),
            TimeProvider = time,
            Transport = () => new CloudWire(world, this),
            EngineTransport = () => new EngineWire(run, this),
            Environment = name => name == "XDG_RUNTIME_DIR" ? world.RuntimeFolder : null,
            Process = Identity,
            IsAlive = world.IsAlive,
            Random = world.Chance.NextDouble,
        };
        _running = new RunningOperations(time);
        _state = new PluginState(options, new EngineLog(options), _running, NullLogger<CloudClient>.Instance);
        ResourceProvider.BindService(_methods, new ProviderService(_state));
        Client = new ResourceProvider.ResourceProviderClient(new LoopbackCalls(this));
    }

    public Run Run { get; }

    public ProcessIdentity Identity { get; }

    public ResourceProvider.ResourceProviderClient Client { get; }

    public ProviderHandshakeResponse Abilities { get; private set; } = new();

    public bool IsDead => Death.IsCompleted;

    public bool HasExited => IsDead;

    public Task Death => _death.Task;

    public async Task HandshakeAsync(string engineAddress) => Abilities = await Client.HandshakeAsync(
        new ProviderHandshakeRequest
        {
            EngineAddress = engineAddress,
            ConfigureWithUrn = true,
            SupportsRefreshBeforeUpdate = true,
            InvokeWithPreview = true,
        });

    /// <summary>It did not end by itself.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>As SIGKILL: from here on nothing of it moves.</summary>
    public void Kill()
    {
        WasKilled = true;
        Die();
    }

    public void Die() => _death.TrySetResult();

    public void Dispose() => _running.Dispose();

    public Task<TResponse> ServeAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class =>
        _statuses.UnaryServerHandler(request, new LoopbackContext(method.FullName, cancellationToken), _methods.Find(method));

    /// <summary>What a dead plugin waits for.</summary>
    public static Task NeverAsync() => new TaskCompletionSource().Task;

    public Task<bool> ExitsSoonAsync() => Task.FromResult(IsDead);

    public Task<string> DescribeExitAsync(string when) => Task.FromResult($"the plugin died {when}");

    public async Task CancelAsync()
    {
        try
        {
            await Client.CancelAsync(new Empty());
        }
        catch (RpcException)
        {
            // It is dead.
        }
    }

    public async Task<string?> StopAsync()
    {
        var early = IsDead ? await DescribeExitAsync("before it was told to") : null;
        if (early is null)
        {
            await CancelAsync();
            _running.End(TimeSpan.FromSeconds(2));
            await _state.SummarizeAsync(CancellationToken.None);
        }

        Die();
        return early;
    }
}
