using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.TestKit.Plugins;

/// <summary>A plugin that the test starts in place of an engine; killed with the test, with its children.</summary>
public sealed class PluginProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private GrpcChannel? _channel;

    /// <param name="command">The plugin, or what runs it, with its arguments.</param>
    /// <param name="prepare">Of the environment, where XDG_RUNTIME_DIR is a folder of this process.</param>
    public PluginProcess(string[] command, Action<ProcessStartInfo> prepare)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_RUNTIME_DIR"] = _folder.Path },
        };
        prepare(start);
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>Ends what hangs.</summary>
    public CancellationToken Patience => _patience.Token;

    public CallOptions Options => new(cancellationToken: Patience);

    /// <summary>After <see cref="ConnectAsync"/>.</summary>
    public int Port { get; private set; }

    /// <summary>Reads the port line, and connects.</summary>
    public async Task<ResourceProvider.ResourceProviderClient> ConnectAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(Patience);
        Port = int.Parse(line!, NumberStyles.None, CultureInfo.InvariantCulture);
        var transport = new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true };
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{Port}", transport);
        return new ResourceProvider.ResourceProviderClient(_channel);
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Patience);
    }

    /// <summary>Waits for the end; what was printed since.</summary>
    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync(Patience);
        var error = _process.StandardError.ReadToEndAsync(Patience);
        await _process.WaitForExitAsync(Patience);
        return (_process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _patience.Dispose();
        _folder.Dispose();
    }
}
