using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>What the process learned from Handshake, Attach and Configure.</summary>
internal sealed class PluginState(
    PluginHostOptions options, EngineLog engineLog, RunningOperations running, ILogger<CloudClient> logger)
{
    private readonly InstanceLocks _locks = new();
    private readonly RecentWrites _recentWrites = new(options.TimeProvider);
    private readonly CallTally _tally = new();
    private volatile bool _engineRefreshes;
    private volatile bool _isChecked;
    private volatile OlderEngineHint _hint = new();
    private volatile Session? _session;
    private readonly Lock _gate = new();
    private Ledger? _ledger;
    private string? _metAddress;
    private string? _ledgerAddress;

    public EngineLog EngineLog => engineLog;

    public Func<string, string?> Environment => options.Environment;

    public RunningOperations Running => running;

    public SessionOptions SessionOptions =>
        new() { Transport = Transport, TimeProvider = options.TimeProvider, Logger = logger, Tally = _tally };

    /// <exception cref="OperationException">NotConfigured.</exception>
    public Session Session => _session ?? throw new OperationException(
        ErrorKind.NotConfigured, "The classiclink provider is not configured: the engine must call Configure first.");

    /// <summary>Null: the engine refreshes before an update, or the user does not want that.</summary>
    public OlderEngineHint? Hint =>
        !_engineRefreshes && _session is { Settings.WantsRefreshBeforeUpdate: true } && options.Environment.True("PULUMI_DISABLE_REFRESH_BEFORE_UPDATE") is null
            ? _hint
            : null;

    /// <summary>What the calls of the process came to: at debug, unless something held them up. Where all went well nobody waits for such a line.</summary>
    public Task SummarizeAsync(CancellationToken cancellationToken) => _tally.Summarize() switch
    {
        null => Task.CompletedTask,
        var summary when _tally.WasHindered => engineLog.InformAsync(string.Empty, summary, cancellationToken),
        var summary => engineLog.DebugAsync(string.Empty, summary, cancellationToken),
    };

    public void Meet(string engineAddress, bool engineRefreshes)
    {
        engineLog.Connect(engineAddress);
        _engineRefreshes = engineRefreshes;
        _hint = new OlderEngineHint();
        _metAddress = engineAddress;
        _isChecked = false;
    }

    /// <summary>CheckConfig came: what the engine configures with from now on is what the program has, not what the last update left in the state.</summary>
    public void NoteChecked() => _isChecked = true;

    /// <summary>Starts afresh with these settings. What the run has learned stays: the engine may configure a provider in the middle of it.</summary>
    public void Configure(ProviderSettings settings, SignedIn signedIn)
    {
        var account = settings.SignIn.AccountId is { } expected ? new AccountCheck(expected, signedIn.Sts(), signedIn.Credentials) : null;
        var client = new CloudClient(
            new CloudClientOptions
            {
                Credentials = signedIn.Credentials,
                Endpoint = settings.EcsEndpoint,
                Tally = _tally,
                MaxRetryTimeout = settings.MaxRetryTimeout ?? TimeSpan.Zero,
                Logger = logger,
                Random = options.Random,
            },
            Transport(),
            options.TimeProvider);
        // An earlier session's client is not disposed: operations that still run may need it, and a process has few.
        _session = new Session
        {
            Settings = settings,
            Client = client,
            Reader = new LinkReader(client, settings.TrustEmptyAnswers, account, _session?.Reader),
            EngineLog = engineLog,
            Notices = new Notices(engineLog.WarnAsync, engineLog.InformAsync, engineLog.DebugAsync, engineLog.ProgressAsync),
            TimeProvider = options.TimeProvider,
            Ledger = LedgerOfRun(),
            Locks = _locks,
            RecentWrites = _recentWrites,
            AccountDoubt = account is null ? new AccountDoubt(AskAccount(settings, signedIn), options.TimeProvider) : null,
            HasKeysOfState = settings.SignIn.KeysFromConfiguration && !_isChecked,
            PluginEnding = running.Ending,
            RefreshBeforeUpdate = _engineRefreshes && settings.WantsRefreshBeforeUpdate,
        };
    }

    /// <summary>Keys of a cloud of its own, such as the simulator's, are not shown to Alibaba's STS.</summary>
    private static Func<CancellationToken, Task<CallerIdentity>>? AskAccount(ProviderSettings settings, SignedIn signedIn) =>
        settings is { EcsEndpoint: not null, SignIn.StsEndpoint: null }
            ? null
            : cancellationToken => signedIn.Sts().GetCallerIdentityAsync(signedIn.Credentials, cancellationToken);

    /// <summary>Through the environment's proxy, where it names one; else as the system says.</summary>
    /// <exception cref="OperationException">BadInput: the proxy cannot be used.</exception>
    private HttpMessageHandler Transport()
    {
        try
        {
            var transport = options.Transport();
            if (transport is SocketsHttpHandler { Proxy: null } sockets)
                sockets.Proxy = EnvironmentProxy.Of(options.Environment);
            return transport;
        }
        catch (ArgumentException unusable)
        {
            throw new OperationException(ErrorKind.BadInput, unusable.Message);
        }
    }

    /// <summary>
    /// That of the process's run. An attached process serves many: there a Handshake from another engine address begins one (an Attach does
    /// not: it comes from two addresses in one run), and each Configure of an engine that knows no Handshake.
    /// </summary>
    private Ledger LedgerOfRun()
    {
        lock (_gate)
            return LedgerOfRunAlone();
    }

    private Ledger LedgerOfRunAlone()
    {
        if (_ledger is not null && (options.EngineAddress is not null || (_metAddress is not null && _ledgerAddress == _metAddress)))
            return _ledger;
        _ledgerAddress = _metAddress;
        var folder = new LedgerFolder(options.Environment, options.TimeProvider);
        var file = options.Run is { } run ? folder.Open(run) : null;
        if (file is null && options.EngineAddress is not null)
            Warn(options.Run is null ? "this system does not tell which engine started them" : "none of these folders can be used: " + string.Join(", ", folder.Candidates));
        return _ledger = new Ledger(file, options.Process, options.IsAlive, lost => Warn(lost.Message.Split('\n')[0]));
    }

    private void Warn(string reason) => _ = engineLog.WarnAsync(
        string.Empty,
        $"The provider processes of this run cannot tell each other which resource has which link: {reason}. "
        + "A link that goes from a resource of one provider to a resource of another may be detached.",
        CancellationToken.None);
}
