using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>The built plugin as a process of its own, ended with the test.</summary>
internal sealed class PluginProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("classiclink-test-");
    private readonly Process _process;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private GrpcChannel? _channel;

    public PluginProcess(params string[] arguments)
        : this(null, arguments)
    {
    }

    /// <param name="script">Of a shell, which has the plugin's command line as "$@"; null: none.</param>
    /// <param name="arguments">Of the plugin.</param>
    private PluginProcess(string? script, string[] arguments)
    {
        string[] command = ["dotnet", typeof(PluginHost).Assembly.Location, .. arguments];

        // As an engine starts it that runs under nohup.
        string[] line = OperatingSystem.IsLinux() ? ["env", "--ignore-signal=INT", .. command] : command;
        if (script is not null)
            line = ["sh", "-c", script, "sh", .. line];
        _process = Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["http_proxy"] = "http://127.0.0.1:1",
                ["ALICLOUD_REGION"] = "cn-elsewhere",
                ["XDG_RUNTIME_DIR"] = _folder.FullName,
            },
        })!;
    }

    /// <summary>Through a shell, which has the plugin's command line as "$@".</summary>
    public static PluginProcess By(string script, params string[] arguments) => new(script, arguments);

    /// <summary>Ends what hangs.</summary>
    public CancellationToken Patience => _patience.Token;

    /// <summary>Reads the port line, and connects.</summary>
    public async Task<ResourceProvider.ResourceProviderClient> ConnectAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(Patience);
        var port = int.Parse(line!, NumberStyles.None, CultureInfo.InvariantCulture);
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false } });
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
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _channel?.Dispose();
        _patience.Dispose();
        _folder.Delete(recursive: true);
    }
}
