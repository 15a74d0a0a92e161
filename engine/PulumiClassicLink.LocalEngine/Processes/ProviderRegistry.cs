using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>The providers of one operation, a process each; none outlives it.</summary>
internal sealed class ProviderRegistry(Operation operation, IEngineHost host, TimeProvider timeProvider) : IAsyncDisposable
{
    private static readonly TimeSpan CancelledCallsBudget = TimeSpan.FromSeconds(30);
    private readonly CallRecord? _record = operation.Options.CallRecordPath is { } path ? new CallRecord(path) : null;
    private readonly ConcurrentDictionary<string, Provider> _registered = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<Provider>>> _fromCheckpoint = [];
    private readonly ConcurrentQueue<IPlugin> _plugins = [];
    private readonly CancellationTokenSource _abort = new(Timeout.InfiniteTimeSpan, timeProvider);

    /// <summary>Where plugins reach the engine; set once it serves.</summary>
    public string EngineAddress { get; set; } = "";

    /// <summary>Starts an unconfigured process.</summary>
    /// <exception cref="StepException">It does not come up.</exception>
    public async Task<Provider> StartAsync(string package)
    {
        var directory = Path.GetFullPath(operation.Options.ProgramDirectory);
        var context = new PluginContext(EngineAddress, directory, PluginEnvironment(package), _record, timeProvider);
        var plugin = await host.StartPluginAsync(package, context, operation.Shutdown);
        _plugins.Enqueue(plugin);
        return plugin.Abilities is { AcceptSecrets: true, AcceptResources: true }
            ? new Provider(plugin, package, _abort.Token)
            : throw new StepException(
                $"the plugin of {package} takes no secrets or no resource references, which is not supported by the local engine");
    }

    /// <summary>From here on <paramref name="reference"/> is served by <paramref name="provider"/>.</summary>
    public void Register(string reference, Provider provider) => _registered[reference] = provider;

    public Provider? FindRegistered(string reference) => _registered.GetValueOrDefault(reference);

    /// <summary>The provider that was started for resources of the checkpoint; null: none was.</summary>
    public Task<Provider>? FindFromCheckpoint(string reference) => _fromCheckpoint.GetValueOrDefault(reference)?.Value;

    /// <summary>For resources of the checkpoint: the provider as the program has it, or as the checkpoint has it.</summary>
    public async Task<Provider> ForOldAsync(CheckpointResource resource) =>
        FindRegistered(resource.Provider) ?? await FromCheckpointAsync(resource);

    /// <summary>The provider with the inputs that the checkpoint has, whatever the configuration says now.</summary>
    public Task<Provider> FromCheckpointAsync(CheckpointResource resource) =>
        _fromCheckpoint.GetOrAdd(resource.Provider, _ => new Lazy<Task<Provider>>(() => StartFromCheckpointAsync(resource))).Value;

    /// <summary>Asks all plugins to end what runs; calls that have not ended after 30 s are given up.</summary>
    public async Task CancelAsync()
    {
        _abort.CancelAfter(CancelledCallsBudget);
        await Task.WhenAll(_plugins.Select(plugin => plugin.CancelAsync()));
    }

    /// <summary>While the engine still listens: a plugin may have a last word for its log.</summary>
    public async Task StopAsync()
    {
        List<Task<string?>> stopping = [];
        while (_plugins.TryDequeue(out var plugin))
            stopping.Add(plugin.StopAsync());
        var endings = await Task.WhenAll(stopping);
        foreach (var ending in endings.OfType<string>().Where(_ => !operation.HasFailed))
            operation.Display.Warning("", ending);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _abort.Dispose();
    }

    /// <summary>The inputs of a package's default provider: every value a string, as stack configuration has no types.</summary>
    public Struct DefaultInputs(string package)
    {
        var inputs = new Struct();
        foreach (var (key, value) in Config(package))
        {
            var text = Value.ForString(value.Value);
            inputs.Fields[key] = value.IsSecret ? PropertyValues.AsSecret(text) : text;
        }

        return inputs;
    }

    private async Task<Provider> StartFromCheckpointAsync(CheckpointResource resource)
    {
        var urn = Urns.UrnOfReference(resource.Provider);
        var state = operation.State.All
            .FirstOrDefault(candidate => candidate.Urn == urn && Urns.Reference(urn, candidate.Id) == resource.Provider)
            ?? throw new StepException($"its provider {resource.Provider} is not in the checkpoint");
        var provider = await StartAsync(Urns.Package(state.Type));
        await provider.ConfigureAsync(state);
        return provider;
    }

    private Dictionary<string, string> PluginEnvironment(string package)
    {
        var environment = ChildProcess.InheritedEnvironment();
        environment["PULUMI_PROJECT"] = operation.Project;
        var config = new JsonObject();
        foreach (var (key, value) in Config(package))
            config[key] = value.Value;
        environment["PULUMI_CONFIG"] = config.ToJsonString();
        foreach (var (name, value) in operation.Options.Environment)
            environment[name] = value;
        return environment;
    }

    private IEnumerable<(string Key, ConfigValue Value)> Config(string package) => operation.Options.Config
        .Where(entry => entry.Key.StartsWith(package + ":", StringComparison.Ordinal))
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => (entry.Key[(package.Length + 1)..], entry.Value));
}
