namespace PulumiClassicLink.Provider.Rpc;

/// <summary>
/// The ledger of the run that the process is part of. An attached process serves many runs: there a Handshake from another engine
/// address begins one, and so does each Configure of an engine that knows no Handshake. An Attach does not: in one run it comes from two
/// addresses.
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
