using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>What the process learned from Handshake, Attach, CheckConfig and Configure.</summary>
internal sealed class PluginState(
    PluginHostOptions options, EngineLog engineLog, RunningOperations running, ILogger<CloudClient> logger)
{
    /// <summary>Said once to the user of an engine that cannot refresh before an update (docs/engines.md).</summary>
    public const string OlderEngineHint =
        "This version of Pulumi does not look at links before an update (3.173.0 and later do), so a link that was changed outside of "
        + "Pulumi goes unnoticed here. Run `pulumi up --refresh` to look.";

    private readonly InstanceLocks _locks = new();
    private readonly RecentWrites _recentWrites = new(options.TimeProvider);
    private readonly CallTally _tally = new();
    private readonly Adoptions _adoptions = new(options.AdoptionsTold);
    private readonly ThrottlingNews _throttlingNews = new(options.TimeProvider);
    private readonly RunLedger _ledger = new(options, engineLog);
    private readonly ConcurrentDictionary<string, bool> _read = new();
    private int _isHintSaid;
    private volatile bool _engineRefreshes;
    private volatile bool _isChecked;
    private volatile string? _metAddress;
    private volatile ProviderSession? _session;

    public EngineLog EngineLog => engineLog;

    public RunningOperations Running => running;

    /// <exception cref="OperationException">NotConfigured.</exception>
    public ProviderSession Session => _session ?? throw new OperationException(
        ErrorKind.NotConfigured, "The classiclink provider is not configured: the engine must call Configure first.");

    /// <summary>It is the engine that cannot refresh before an update, and not the user who does not want that.</summary>
    private bool IsOlderEngine => !_engineRefreshes
        && _session is { Settings.WantsRefreshBeforeUpdate: true }
        && options.Environment.True("PULUMI_DISABLE_REFRESH_BEFORE_UPDATE") is null;

    public void Meet(string engineAddress, bool engineRefreshes)
    {
        engineLog.Connect(engineAddress);
        _engineRefreshes = engineRefreshes;
        _metAddress = engineAddress;
        _isChecked = false;
        _read.Clear();
        _isHintSaid = 0;
    }

    /// <summary>The engine configures from now on with what the program has, not with what the last update left in the state.</summary>
    public void NoteChecked() => _isChecked = true;

    public void NoteRead(string urn)
    {
        if (IsOlderEngine)
            _read[urn] = true;
    }

    /// <summary>A Diff that no Read came before: the engine plans with a link of its state that it has not looked at.</summary>
    public Task HintAtDiffAsync(string urn, CancellationToken cancellationToken) =>
        IsOlderEngine && !_read.ContainsKey(urn) && Interlocked.Exchange(ref _isHintSaid, 1) == 0
            ? engineLog.InformAsync(string.Empty, OlderEngineHint, cancellationToken)
            : Task.CompletedTask;

    /// <summary>
    /// Says how many links were adopted beside those that were told of, and how many calls the process made: at info where something held
    /// them up, else at debug.
    /// </summary>
    public async Task SummarizeAsync(CancellationToken cancellationToken)
    {
        if (_adoptions.Rest() is { } adoptions)
            await engineLog.WarnAsync(string.Empty, adoptions, cancellationToken);
        if (_tally.Summarize() is not { } summary)
            return;
        await (_tally.WasHindered
            ? engineLog.InformAsync(string.Empty, summary, cancellationToken)
            : engineLog.DebugAsync(string.Empty, summary, cancellationToken));
    }

    /// <summary>Begins a session. What the run has learned stays: the engine may configure a provider in the middle of it.</summary>
    /// <param name="given">What the configuration says; the environment has the rest.</param>
    /// <returns>A warning for the user; null: none.</returns>
    /// <exception cref="OperationException">BadInput: the proxy cannot be used.</exception>
    /// <exception cref="SignInException">The environment's value is unusable, or there is no key.</exception>
    public string? Configure(ProviderSettings given)
    {
        var settings = given.WithEnvironment(options.Environment);
        var keys = new SessionOptions { Transport = Transport, TimeProvider = options.TimeProvider, Logger = logger, Tally = _tally };
        var signedIn = SignInSources.Find(settings.SignIn, options.Environment, keys);
        settings = settings with { SignIn = signedIn.Settings };
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

        // The client of an earlier session is not disposed: operations that still run may need it, and a process has few.
        _session = new ProviderSession
        {
            Settings = settings,
            Client = client,
            Reader = new LinkReader(client, settings.TrustEmptyAnswers, account, _session?.Reader),
            Notices = new Notices(engineLog.WarnAsync, engineLog.InformAsync, engineLog.DebugAsync, engineLog.ProgressAsync),
            TimeProvider = options.TimeProvider,
            Ledger = _ledger.Of(_metAddress),
            Locks = _locks,
            Adoptions = _adoptions,
            ThrottlingNews = _throttlingNews,
            RecentWrites = _recentWrites,
            AccountDoubt = account is null ? new AccountDoubt(AskAccount(settings, signedIn), options.TimeProvider) : null,
            HasKeysOfState = settings.SignIn.KeysFromConfiguration && !_isChecked,
            PluginEnding = running.Ending,
            RefreshBeforeUpdate = _engineRefreshes && settings.WantsRefreshBeforeUpdate,
        };
        return signedIn.Warning;
    }

    /// <summary>Keys of a cloud of its own, such as the simulator's, are not shown to Alibaba's STS.</summary>
    private static Func<CancellationToken, Task<CallerIdentity>>? AskAccount(ProviderSettings settings, SignedIn signedIn) =>
        settings is { EcsEndpoint: not null, SignIn.StsEndpoint: null }
            ? null
            : cancellationToken => signedIn.Sts().GetCallerIdentityAsync(signedIn.Credentials, cancellationToken);

    /// <summary>Through the environment's proxy, where it names one; else as the system says.</summary>
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
}

/// <summary>
/// What Cancel ends: the operations that run at that moment and no later ones, because an attached process lives on and serves the next
/// engine.
/// </summary>
internal sealed class RunningOperations(TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _ending = new(Timeout.InfiniteTimeSpan, timeProvider);
    private CancellationTokenSource _current = new();

    /// <summary>Ends the wait for what was sent, too.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>A token that ends with Cancel or with the call itself. Dispose the source with the operation.</summary>
    public CancellationTokenSource Begin(CancellationToken call) =>
        CancellationTokenSource.CreateLinkedTokenSource(Volatile.Read(ref _current).Token, call);

    public void Cancel() => Interlocked.Exchange(ref _current, new CancellationTokenSource()).Cancel();

    /// <summary>The process was told to end.</summary>
    /// <param name="left">For what was sent already.</param>
    public void End(TimeSpan left)
    {
        _ending.CancelAfter(left);
        Cancel();
    }

    public void Dispose()
    {
        _ending.Dispose();
        _current.Dispose();
    }
}

/// <summary>
/// The ledger of the run that the process is part of. An attached process serves many runs: there a Handshake from another engine address
/// begins one, and so does each Configure of an engine that knows no Handshake. An Attach does not: in one run it comes from two addresses.
/// </summary>
internal sealed class RunLedger(PluginHostOptions options, EngineLog engineLog)
{
    private readonly Lock _gate = new();
    private Ledger? _ledger;
    private string? _address;

    /// <param name="metAddress">Of the engine's last Handshake; null: there was none.</param>
    public Ledger Of(string? metAddress)
    {
        lock (_gate)
        {
            var isAttached = options.EngineAddress is null;
            if (_ledger is not null && (!isAttached || (metAddress is not null && metAddress == _address)))
                return _ledger;
            _address = metAddress;
            var folder = new LedgerFolder(options.Environment, options.TimeProvider);
            var file = options.Run is { } run ? folder.Open(run) : null;
            if (file is null && !isAttached)
                Warn(options.Run is null
                    ? "this system does not tell which engine started them"
                    : $"none of these folders can be used: {string.Join(", ", folder.Candidates)}");
            return _ledger = new Ledger(file, options.Process, options.IsAlive, lost => Warn(lost.Message.Split('\n')[0]));
        }
    }

    private void Warn(string reason) => _ = engineLog.WarnAsync(
        string.Empty,
        $"The provider processes of this run cannot tell each other which resource has which link: {reason}. "
        + "A link that goes from a resource of one provider to a resource of another may be detached.",
        CancellationToken.None);
}
