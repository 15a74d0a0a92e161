using System.ComponentModel;
using System.Globalization;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.Protocol;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>What every plugin process of one operation is started with.</summary>
internal sealed record PluginContext(
    string EngineAddress,
    string ProgramDirectory,
    string Project,
    IReadOnlyDictionary<string, string> Environment,
    CallRecord? Record,
    TimeProvider TimeProvider);

/// <summary>A plugin process that announced its port and answered Handshake.</summary>
internal sealed class PluginProcess : IPlugin
{
    public const int MaxMessageSize = 400 * 1024 * 1024;
    private static readonly TimeSpan HandshakeBudget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HandshakePause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan CancelBudget = TimeSpan.FromSeconds(5);
    private readonly ChildProcess _process;
    private readonly PluginContext _context;
    private readonly string _file;
    private readonly LineTail _tail = new();
    private readonly Task _errorPump;
    private Task _outputPump = Task.CompletedTask;
    private GrpcChannel? _channel;

    private PluginProcess(ChildProcess process, string file, PluginContext context)
    {
        _process = process;
        _file = file;
        _context = context;
        _errorPump = _tail.ReadAsync(process.Error);
    }

    public ResourceProvider.ResourceProviderClient Client { get; private set; } = null!;

    public ProviderHandshakeResponse Abilities { get; private set; } = new();

    public bool HasExited => _process.HasExited;

    /// <exception cref="StepException">It did not come up; nothing is left of it.</exception>
    public static async Task<PluginProcess> StartAsync(string file, PluginContext context, CancellationToken cancellationToken)
    {
        PluginProcess plugin;
        try
        {
            var process = ChildProcess.Start(
                file, [context.EngineAddress], context.ProgramDirectory, context.Environment, context.TimeProvider);
            plugin = new PluginProcess(process, file, context);
        }
        catch (Win32Exception exception)
        {
            throw new StepException($"the plugin {file} cannot be started: {exception.Message}", exception);
        }

        try
        {
            plugin.Connect(await plugin.ReadPortAsync(cancellationToken).ConfigureAwait(false));
            await plugin.HandshakeAsync(cancellationToken).ConfigureAwait(false);
            return plugin;
        }
        catch
        {
            await plugin.EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Cancel, close, SIGINT, kill.</summary>
    public async Task<string?> StopAsync()
    {
        var early = HasExited ? await DescribeExitAsync("before it was told to").ConfigureAwait(false) : null;
        if (early is null)
            await CancelAsync().ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        return early;
    }

    public async Task CancelAsync()
    {
        using var budget = new CancellationTokenSource(CancelBudget, _context.TimeProvider);
        try
        {
            await Client.CancelAsync(new Empty(), cancellationToken: budget.Token).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            // Advisory: the process is ended all the same.
        }
    }

    public async Task<bool> ExitsSoonAsync()
    {
        using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1), _context.TimeProvider);
        try
        {
            await _process.WaitForExitAsync(moment.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async Task<string> DescribeExitAsync(string when)
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        // Grandchildren may hold the pipe open; what came so far is enough then.
        await Task.WhenAny(_errorPump, Task.Delay(TimeSpan.FromSeconds(1), _context.TimeProvider, CancellationToken.None)).ConfigureAwait(false);
        var errors = _tail.ToString();
        var status = _process.ExitCode.ToString(CultureInfo.InvariantCulture);
        return $"the plugin {_file} exited with status {status} {when}" + (errors.Length == 0 ? "" : $": {errors}");
    }

    private async Task<int> ReadPortAsync(CancellationToken cancellationToken)
    {
        var line = await _process.Output.ReadLineAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new StepException(await DescribeEofAsync().ConfigureAwait(false));
        _outputPump = new LineTail().ReadAsync(_process.Output);
        // Progress sequences of dotnet run may stand before the number; they end in BEL or a backslash.
        var text = line[(line.LastIndexOfAny(['\a', '\\']) + 1)..].Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new StepException($"the plugin {_file} printed '{line}' instead of its port");
    }

    private async Task<string> DescribeEofAsync()
    {
        if (await ExitsSoonAsync().ConfigureAwait(false))
            return await DescribeExitAsync("before it announced its port").ConfigureAwait(false);
        return $"the plugin {_file} closed its output before it announced its port";
    }

    private void Connect(int port)
    {
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", new GrpcChannelOptions
        {
            MaxReceiveMessageSize = MaxMessageSize,
            MaxSendMessageSize = null,
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                UseProxy = false,
                EnableMultipleHttp2Connections = true,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                // KiB. A partial failure carries its properties in a trailer, which the default of 64 would cut.
#pragma warning disable CA2262 // 16 MiB is meant.
                MaxResponseHeadersLength = 16 * 1024,
#pragma warning restore CA2262
            },
        });
        var invoker = _context.Record is { } record ? _channel.Intercept(record) : _channel.CreateCallInvoker();
        Client = new ResourceProvider.ResourceProviderClient(invoker);
    }

    private async Task HandshakeAsync(CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(HandshakeBudget, _context.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        while (true)
        {
            try
            {
                Abilities = await Client.HandshakeAsync(HandshakeRequest(), cancellationToken: linked.Token).ConfigureAwait(false);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
            {
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && !HasExited && !linked.IsCancellationRequested)
            {
                await Task.Delay(HandshakePause, _context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
            }
            catch (RpcException exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (budget.IsCancellationRequested)
                    throw new StepException($"the plugin {_file} did not answer Handshake within 10 s", exception);
                throw new StepException(
                    await ExitsSoonAsync().ConfigureAwait(false)
                        ? await DescribeExitAsync("during Handshake").ConfigureAwait(false)
                        : $"the plugin {_file} refused Handshake: {exception.Status.Detail}",
                    exception);
            }
        }
    }

    private ProviderHandshakeRequest HandshakeRequest() => new()
    {
        EngineAddress = _context.EngineAddress,
        RootDirectory = Path.GetDirectoryName(_file)!,
        ProgramDirectory = Path.GetDirectoryName(_file)!,
        ConfigureWithUrn = true,
        SupportsRefreshBeforeUpdate = true,
        InvokeWithPreview = true,
    };

    private async Task EndAsync()
    {
        _channel?.Dispose();
        await _process.StopAsync().ConfigureAwait(false);
        await Task.WhenAny(
            Task.WhenAll(_errorPump, _outputPump),
            Task.Delay(TimeSpan.FromSeconds(1), _context.TimeProvider, CancellationToken.None)).ConfigureAwait(false);
        _process.Dispose();
    }
}

/// <summary>A running plugin that answered Handshake.</summary>
internal interface IPlugin
{
    ResourceProvider.ResourceProviderClient Client { get; }

    ProviderHandshakeResponse Abilities { get; }

    bool HasExited { get; }

    /// <summary>A plugin that ended may show so only after its connection broke; this waits a moment for it.</summary>
    Task<bool> ExitsSoonAsync();

    /// <summary>Of one that has ended, for the user.</summary>
    Task<string> DescribeExitAsync(string when);

    /// <summary>Asks running calls to come to an end.</summary>
    Task CancelAsync();

    /// <summary>The ordinary goodbye.</summary>
    /// <returns>How it had ended before the goodbye, or null.</returns>
    Task<string?> StopAsync();
}

/// <summary>The first and the last lines of an output, for the message that tells how a process ended.</summary>
internal sealed class LineTail
{
    // A crash says what it is in its first lines, a log in its last.
    private const int KeptFirst = 5;
    private const int KeptLast = 10;
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = [];

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            if (line.Trim().Length > 0)
                Keep(line.Trim());
        }
    }

    public override string ToString()
    {
        lock (_first)
            return string.Join('\n', _first.Concat(_last));
    }

    private void Keep(string line)
    {
        lock (_first)
        {
            if (_first.Count < KeptFirst)
            {
                _first.Add(line);
                return;
            }

            _last.Enqueue(line);
            if (_last.Count > KeptLast)
                _last.Dequeue();
        }
    }
}
