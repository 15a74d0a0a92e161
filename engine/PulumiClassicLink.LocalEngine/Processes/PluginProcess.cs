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
    IReadOnlyDictionary<string, string> Environment,
    CallRecord? Record,
    TimeProvider TimeProvider);

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

/// <summary>A plugin process that announced its port and answered Handshake.</summary>
internal sealed class PluginProcess(ChildProcess process, string file, PluginContext context) : IPlugin
{
    public const int MaxMessageSize = 400 * 1024 * 1024;
    private static readonly TimeSpan HandshakeBudget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HandshakePause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan CancelBudget = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly OutputTail _errors = new(process.Error);
    private OutputTail? _output;
    private GrpcChannel? _channel;

    public ResourceProvider.ResourceProviderClient Client { get; private set; } = null!;

    public ProviderHandshakeResponse Abilities { get; private set; } = new();

    public bool HasExited => process.HasExited;

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
            plugin.Connect(await plugin.ReadPortAsync(cancellationToken));
            await plugin.HandshakeAsync(cancellationToken);
            return plugin;
        }
        catch
        {
            await plugin.EndAsync();
            throw;
        }
    }

    /// <summary>Cancel, close, SIGINT, kill.</summary>
    public async Task<string?> StopAsync()
    {
        var early = HasExited ? await DescribeExitAsync("before it was told to") : null;
        if (early is null)
            await CancelAsync();
        await EndAsync();
        return early;
    }

    public async Task CancelAsync()
    {
        using var budget = new CancellationTokenSource(CancelBudget, context.TimeProvider);
        try
        {
            await Client.CancelAsync(new Empty(), cancellationToken: budget.Token);
        }
        catch (RpcException)
        {
            // Advisory: the process is ended all the same.
        }
    }

    public Task<bool> ExitsSoonAsync() => process.ExitsWithinAsync(Moment);

    public async Task<string> DescribeExitAsync(string when)
    {
        await SettleAsync(_errors);
        var errors = _errors.ToString();
        var status = process.ExitCode.ToString(CultureInfo.InvariantCulture);
        return $"the plugin {file} exited with status {status} {when}" + (errors.Length == 0 ? "" : $": {errors}");
    }

    private async Task<int> ReadPortAsync(CancellationToken cancellationToken)
    {
        if (await process.Output.ReadLineAsync(cancellationToken) is not { } line)
        {
            throw new StepException(await ExitsSoonAsync()
                ? await DescribeExitAsync("before it announced its port")
                : $"the plugin {file} closed its output before it announced its port");
        }

        _output = new OutputTail(process.Output);
        // Progress sequences of dotnet run may stand before the number; they end in BEL or a backslash.
        var text = line[(line.LastIndexOfAny(['\a', '\\']) + 1)..].Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new StepException($"the plugin {file} printed '{line}' instead of its port");
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
        Client = new(context.Record is { } record ? _channel.Intercept(record) : _channel.CreateCallInvoker());
    }

    private async Task HandshakeAsync(CancellationToken cancellationToken)
    {
        var request = new ProviderHandshakeRequest
        {
            EngineAddress = context.EngineAddress,
            RootDirectory = Path.GetDirectoryName(file)!,
            ProgramDirectory = Path.GetDirectoryName(file)!,
            ConfigureWithUrn = true,
            SupportsRefreshBeforeUpdate = true,
            InvokeWithPreview = true,
        };
        using var budget = new CancellationTokenSource(HandshakeBudget, context.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        while (true)
        {
            try
            {
                Abilities = await Client.HandshakeAsync(request, cancellationToken: linked.Token);
                return;
            }
            catch (RpcException exception)
                when (exception.StatusCode == StatusCode.Unavailable && !HasExited && !linked.IsCancellationRequested)
            {
                await Task.Delay(HandshakePause, context.TimeProvider, CancellationToken.None);
            }
            catch (RpcException exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (budget.IsCancellationRequested)
                    throw new StepException($"the plugin {file} did not answer Handshake within 10 s", exception);
                throw new StepException(
                    await ExitsSoonAsync()
                        ? await DescribeExitAsync("during Handshake")
                        : $"the plugin {file} refused Handshake: {exception.Status.Detail}",
                    exception);
            }
        }
    }

    private async Task EndAsync()
    {
        _channel?.Dispose();
        await process.StopAsync();
        await SettleAsync(_errors);
        await SettleAsync(_output);
        process.Dispose();
    }

    // A process that left the group may hold the pipe open for ever.
    private async Task SettleAsync(OutputTail? tail) =>
        await Task.WhenAny(tail?.Reading ?? Task.CompletedTask, Task.Delay(Moment, context.TimeProvider, CancellationToken.None));
}

/// <summary>The first and the last lines of an output, for the message that tells how a process ended.</summary>
internal sealed class OutputTail
{
    // A crash says what it is in its first lines, a log in its last.
    private const int KeptFirst = 5;
    private const int KeptLast = 10;
    private readonly List<string> _lines = [];

    public OutputTail(TextReader reader)
    {
        Reading = ReadAsync(reader);
    }

    /// <summary>Ends with the output.</summary>
    public Task Reading { get; }

    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines);
    }

    private async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.Trim() is not { Length: > 0 } text)
                continue;
            lock (_lines)
            {
                _lines.Add(text);
                if (_lines.Count > KeptFirst + KeptLast)
                    _lines.RemoveAt(KeptFirst);
            }
        }
    }
}
