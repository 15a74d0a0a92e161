using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>The providers of one operation, a process each; none outlives it.</summary>
internal sealed class ProviderRegistry(Operation operation, EngineOptions options, IEngineHost host, TimeProvider timeProvider) : IAsyncDisposable
{
    private static readonly TimeSpan CancelledCallsBudget = TimeSpan.FromSeconds(30);
    private readonly CallRecord? _record = options.CallRecordPath is { } path ? new CallRecord(path) : null;
    private readonly Dictionary<string, Provider> _registered = [];
    private readonly Dictionary<string, Task<Provider>> _fromCheckpoint = [];
    private readonly List<IPlugin> _plugins = [];
    private readonly CancellationTokenSource _abort = new(Timeout.InfiniteTimeSpan, timeProvider);
    private readonly Lock _lock = new();

    /// <summary>Where plugins reach the engine; set once it serves.</summary>
    public string EngineAddress { get; set; } = "";

    /// <summary>Starts an unconfigured process.</summary>
    /// <exception cref="StepException">It does not come up.</exception>
    public async Task<Provider> StartAsync(string package)
    {
        var context = new PluginContext(
            EngineAddress, Path.GetFullPath(options.ProgramDirectory), operation.Project, PluginEnvironment(package), _record, timeProvider);
        var plugin = await host.StartPluginAsync(package, context, operation.Shutdown).ConfigureAwait(false);
        lock (_lock)
            _plugins.Add(plugin);
        return new Provider(plugin, package, _abort.Token);
    }

    /// <summary>From here on <paramref name="reference"/> is served by <paramref name="provider"/>.</summary>
    public void Register(string reference, Provider provider)
    {
        lock (_lock)
            _registered[reference] = provider;
    }

    public Provider? FindRegistered(string reference)
    {
        lock (_lock)
            return _registered.GetValueOrDefault(reference);
    }

    /// <summary>The provider that was started for resources of the checkpoint; null: none was.</summary>
    public Task<Provider>? FindFromCheckpoint(string reference)
    {
        lock (_lock)
            return _fromCheckpoint.GetValueOrDefault(reference);
    }

    /// <summary>For resources of the checkpoint: the provider as the program has it, or as the checkpoint has it.</summary>
    public async Task<Provider> ForOldAsync(CheckpointResource resource)
    {
        if (FindRegistered(resource.Provider) is { } registered)
            return registered;
        return await FromCheckpointAsync(resource).ConfigureAwait(false);
    }

    /// <summary>The provider with the inputs that the checkpoint has, whatever the configuration says now.</summary>
    public Task<Provider> FromCheckpointAsync(CheckpointResource resource)
    {
        lock (_lock)
        {
            if (!_fromCheckpoint.TryGetValue(resource.Provider, out var starting))
                _fromCheckpoint[resource.Provider] = starting = StartFromCheckpointAsync(resource);
            return starting;
        }
    }

    /// <summary>Asks all plugins to end what runs; calls that have not ended after 30 s are given up.</summary>
    public async Task CancelAsync()
    {
        _abort.CancelAfter(CancelledCallsBudget);
        await Task.WhenAll(Plugins().Select(plugin => plugin.CancelAsync())).ConfigureAwait(false);
    }

    /// <summary>While the engine still listens: a plugin may have a last word for its log.</summary>
    public async Task StopAsync()
    {
        IPlugin[] plugins;
        lock (_lock)
        {
            plugins = [.. _plugins];
            _plugins.Clear();
        }

        var endings = await Task.WhenAll(plugins.Select(plugin => plugin.StopAsync())).ConfigureAwait(false);
        foreach (var ending in endings.OfType<string>().Where(_ => !operation.HasFailed))
            operation.Display.Warning("", ending);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _abort.Dispose();
    }

    private IPlugin[] Plugins()
    {
        lock (_lock)
            return [.. _plugins];
    }

    private async Task<Provider> StartFromCheckpointAsync(CheckpointResource resource)
    {
        var urn = Urns.UrnOfReference(resource.Provider);
        var state = operation.State.Resources.Concat(operation.State.Replaced)
            .FirstOrDefault(candidate => candidate.Urn == urn && Urns.Reference(urn, candidate.Id) == resource.Provider)
            ?? throw new StepException($"its provider {resource.Provider} is not in the checkpoint");
        var provider = await StartAsync(Urns.Package(state.Type)).ConfigureAwait(false);
        await provider.ConfigureAsync(state).ConfigureAwait(false);
        return provider;
    }

    private Dictionary<string, string> PluginEnvironment(string package)
    {
        var environment = ChildProcess.InheritedEnvironment();
        environment["PULUMI_PROJECT"] = operation.Project;
        var config = new JsonObject();
        foreach (var (key, value) in Values(package))
            config[key] = value.Value;
        environment["PULUMI_CONFIG"] = config.ToJsonString();
        foreach (var (name, value) in options.Environment)
            environment[name] = value;
        return environment;
    }

    private IEnumerable<(string Key, ConfigValue Value)> Values(string package) => operation.Config
        .Where(entry => entry.Key.StartsWith(package + ":", StringComparison.Ordinal))
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => (entry.Key[(package.Length + 1)..], entry.Value));

    /// <summary>The inputs of a package's default provider: every value a string, as stack configuration has no types.</summary>
    public Struct DefaultInputs(string package)
    {
        var inputs = new Struct();
        foreach (var (key, value) in Values(package))
        {
            var text = Value.ForString(value.Value);
            inputs.Fields[key] = value.IsSecret ? PropertyValues.AsSecret(text) : text;
        }

        return inputs;
    }
}
