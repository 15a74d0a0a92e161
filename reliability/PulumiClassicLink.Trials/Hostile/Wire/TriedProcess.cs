using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>The built plugin as a process. Nothing that it is told leads off this machine: its proxy is a stub on loopback.</summary>
internal sealed class TriedProcess : IDisposable
{
    /// <summary>In KiB. A trailer may be as large as what was sent.</summary>
    private static readonly int LargestTrailer = 16 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly PluginMemory _memory;

    /// <param name="proxy">HOST:PORT.</param>
    /// <param name="arguments">Of the plugin.</param>
    /// <param name="memory">Is told what the process takes.</param>
    /// <param name="prepare">The folder that is its XDG_RUNTIME_DIR, before it starts.</param>
    public TriedProcess(string proxy, IReadOnlyList<string> arguments, PluginMemory memory, Action<string>? prepare = null)
    {
        _memory = memory;
        prepare?.Invoke(_folder.Path);
        var start = new ProcessStartInfo(Repository.Plugin, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in Surroundings(proxy))
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Port = int.Parse(_process.StandardOutput.ReadLine() ?? "", NumberStyles.None, CultureInfo.InvariantCulture);
        _channel = Open(options => options);
    }

    public int Port { get; }

    public CallInvoker Invoker => _channel.CreateCallInvoker();

    public bool HasEnded => _process.HasExited;

    /// <summary>As a user would have to hear it.</summary>
    public string End => HasEnded ? $"the plugin ended with code {_process.ExitCode}" : "the plugin lives";

    public GrpcChannel Open(Func<GrpcChannelOptions, GrpcChannelOptions> change) => GrpcChannel.ForAddress(
        $"http://127.0.0.1:{Port}",
        change(new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { UseProxy = false, MaxResponseHeadersLength = LargestTrailer },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        }));

    /// <summary>As an honest engine would configure it.</summary>
    /// <param name="cloud">HOST:PORT of ECS and STS.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task ConfigureAsync(string cloud, CancellationToken cancellationToken)
    {
        var arguments = new Struct
        {
            Fields =
            {
                ["region"] = Value.ForString("cn-hangzhou"),
                ["accessKey"] = Value.ForString("LTAI-static-key"),
                ["secretKey"] = Value.ForString(OddTexts.Secret),
                ["endpoints"] = Value.ForStruct(new Struct
                {
                    Fields = { ["ecs"] = Value.ForString($"http://{cloud}"), ["sts"] = Value.ForString($"http://{cloud}") },
                }),
            },
        };
        await new ResourceProvider.ResourceProviderClient(_channel).ConfigureAsync(
            new ConfigureRequest { Args = arguments, AcceptSecrets = true }, cancellationToken: cancellationToken);
    }

    public void NoteMemory() => _memory.Note(_process.Id);

    public void Dispose()
    {
        NoteMemory();
        _channel.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private IEnumerable<(string Name, string Value)> Surroundings(string proxy) =>
    [
        ("XDG_RUNTIME_DIR", _folder.Path),
        ("HOME", _folder.Path),
        ("PATH", "/usr/bin:/bin"),
        ("https_proxy", $"http://{proxy}"),
        ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"),
        ("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", "true"),
    ];
}
