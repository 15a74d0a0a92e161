using Grpc.Core;
using Grpc.Net.Client;

namespace PulumiClassicLink.Provider.Plugin;

/// <summary>What a user sees beside errors. A message that cannot be delivered is dropped: it never fails an operation.</summary>
internal sealed class EngineLog : IDisposable
{
    // An engine that does not take a message must not hold up a link.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly PluginHostOptions _options;
    private readonly Lock _gate = new();
    private string? _address;
    private GrpcChannel? _channel;

    public EngineLog(PluginHostOptions options)
    {
        _options = options;
        Connect(options.EngineAddress);
    }

    /// <param name="engineAddress">host:port; anything else changes nothing.</param>
    public void Connect(string? engineAddress)
    {
        if (string.IsNullOrEmpty(engineAddress) || !Uri.TryCreate("http://" + engineAddress, UriKind.Absolute, out var url))
            return;
        lock (_gate)
        {
            if (_address == url.Authority)
                return;
            _address = url.Authority;
            _channel?.Dispose();
            _channel = null;
        }
    }

    public Task WarnAsync(string urn, string message, CancellationToken cancellationToken) =>
        SendAsync(new LogRequest { Severity = LogSeverity.Warning, Urn = urn, Message = message }, cancellationToken);

    public Task InformAsync(string urn, string message, CancellationToken cancellationToken) =>
        SendAsync(new LogRequest { Severity = LogSeverity.Info, Urn = urn, Message = message }, cancellationToken);

    public Task DebugAsync(string urn, string message, CancellationToken cancellationToken) =>
        SendAsync(new LogRequest { Severity = LogSeverity.Debug, Urn = urn, Message = message }, cancellationToken);

    /// <summary>Shown beside the resource while it is news, not kept.</summary>
    public Task ProgressAsync(string urn, string message, CancellationToken cancellationToken) =>
        SendAsync(new LogRequest { Severity = LogSeverity.Info, Urn = urn, Message = message, Ephemeral = true }, cancellationToken);

    public void Dispose()
    {
        lock (_gate)
        {
            _address = null;
            _channel?.Dispose();
        }
    }

    private async Task SendAsync(LogRequest message, CancellationToken cancellationToken)
    {
        if (Channel() is not { } channel)
            return;
        using var patience = new CancellationTokenSource(Patience, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await new Engine.EngineClient(channel).LogAsync(message, cancellationToken: either.Token);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or ObjectDisposedException)
        {
            // Dropped. ObjectDisposed: another engine's address came just now.
        }
    }

    /// <summary>Made for the first message: most processes send none, and none needs it to start.</summary>
    private GrpcChannel? Channel()
    {
        lock (_gate)
            return _address is null ? null : _channel ??= _options.ChannelTo(_address);
    }
}
