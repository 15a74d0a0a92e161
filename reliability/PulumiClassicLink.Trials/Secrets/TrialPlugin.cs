using System.Diagnostics;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.TestKit;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>The built plugin as an engine starts it, at the highest level of detail; all that it writes is kept.</summary>
internal sealed class TrialPlugin : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task<string> _output;
    private GrpcChannel? _channel;

    private TrialPlugin(Process process, string port)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _output = process.StandardOutput.ReadToEndAsync();
        Port = port;
    }

    public string Port { get; }

    public int Id => _process.Id;

    public static async Task<TrialPlugin> StartAsync(Scene scene, string engineAddress, CancellationToken cancellationToken)
    {
        // Through a shell that lets it leave a core file, in a folder that is searched.
        string[] command = [Repository.Plugin, "--logtostderr", "-v=11", "--logflow", engineAddress];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "ulimit -c unlimited 2>/dev/null; exec \"$@\"", "sh", .. command])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = scene.Made("work"),
        };
        start.Environment.Clear();
        foreach (var (name, value) in EnvironmentOf(scene))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new TrialPlugin(process, port ?? throw new BrokenPromiseException("the plugin did not start: "
            + await process.StandardError.ReadToEndAsync(cancellationToken)));
    }

    /// <summary>What a plugin of this scene inherits.</summary>
    public static IEnumerable<(string Name, string Value)> EnvironmentOf(Scene scene)
    {
        yield return ("PATH", Environment.GetEnvironmentVariable("PATH")!);
        yield return ("HOME", scene.Home);
        yield return ("TMPDIR", scene.Made("tmp"));
        var runtime = scene.Made("runtime");
        Scene.MakePrivate(runtime);
        yield return ("XDG_RUNTIME_DIR", runtime);
        foreach (var (name, value) in scene.Metadata?.EnvironmentTo(scene.Parrot) ?? [])
            yield return (name, value);
        foreach (var (name, value) in scene.Environment)
            yield return (name, value);
    }

    public ResourceProvider.ResourceProviderClient Connect()
    {
        var transport = new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true };
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{Port}", transport);
        return new ResourceProvider.ResourceProviderClient(_channel);
    }

    /// <summary>The command lines of it and of all that it has started and that still runs.</summary>
    public string CommandLines() => string.Join('\n', ProcessTree.Descendants(Id).Prepend(Id).Select(ProcessTree.CommandLine));

    /// <summary>Ends it with a signal; what it wrote in its life.</summary>
    public async Task<(string Output, string Errors)> EndAsync(string signal, CancellationToken cancellationToken)
    {
        _channel?.Dispose();
        ProcessTree.Signal(signal, Id);
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new BrokenPromiseException($"the plugin did not end within {Patience.TotalSeconds:0} s after SIG{signal}.");
        }

        return (await _output, await _errors);
    }

    public void Dispose()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
