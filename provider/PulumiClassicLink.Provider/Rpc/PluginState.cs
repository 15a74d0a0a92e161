using Microsoft.Extensions.Logging;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Provider.Configuration.SignIn;
using PulumiClassicLink.Provider.Hosting;
using PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>What the process learned from Handshake, Attach and Configure.</summary>
internal sealed class PluginState(
    PluginHostOptions options, EngineLog engineLog, RunningOperations running, ILogger<EcsClient> logger)
{
    private readonly Claims _claims = new();
    private readonly InstanceLocks _locks = new();
    private readonly RecentWrites _recentWrites = new(options.TimeProvider);
    private readonly CallTally _tally = new();
    private readonly VpcWrites _writes = new();
    private volatile bool _engineRefreshes;
    private volatile Session? _session;

    public EngineLog EngineLog => engineLog;

    public Func<string, string?> Environment => options.Environment;

    public RunningOperations Running => running;

    public SessionOptions SessionOptions =>
        new() { Transport = options.Transport, TimeProvider = options.TimeProvider, Logger = logger, Tally = _tally };

    /// <exception cref="ProviderException">NotConfigured.</exception>
    public Session Session => _session ?? throw new ProviderException(
        ErrorKind.NotConfigured, "The classiclink provider is not configured: the engine must call Configure first.");

    /// <summary>What the calls of the process came to, for the engine's log.</summary>
    public Task SummarizeAsync(CancellationToken cancellationToken) =>
        _tally.Summarize() is { } summary ? engineLog.InformAsync(string.Empty, summary, cancellationToken) : Task.CompletedTask;

    public void Meet(string engineAddress, bool engineRefreshes)
    {
        engineLog.Connect(engineAddress);
        _engineRefreshes = engineRefreshes;
    }

    /// <summary>Starts afresh with these settings: what an earlier engine's program claimed is no longer true.</summary>
    public void Configure(SignedIn signedIn)
    {
        var settings = signedIn.Settings;
        var client = new EcsClient(
            new EcsClientOptions
            {
                Credentials = signedIn.Credentials,
                Endpoint = settings.EcsEndpoint,
                Tally = _tally,
                Writes = _writes,
                MaxRetryTimeout = settings.MaxRetryTimeout ?? TimeSpan.Zero,
                Logger = logger,
            },
            options.Transport(),
            options.TimeProvider);
        _claims.Clear();

        // An earlier session's client is not disposed: operations that still run may need it, and a process has few.
        _session = new Session
        {
            Settings = settings,
            Client = client,
            Directory = new LinkDirectory(client, settings.TrustEmptyAnswers, signedIn.Account),
            EngineLog = engineLog,
            TimeProvider = options.TimeProvider,
            Claims = _claims,
            Locks = _locks,
            RecentWrites = _recentWrites,
            PluginEnding = running.Ending,
            RefreshBeforeUpdate = _engineRefreshes && settings.WantsRefreshBeforeUpdate,
        };
    }
}
