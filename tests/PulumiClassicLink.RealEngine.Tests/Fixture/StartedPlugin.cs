using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.RealEngine.Tests.Fixture;

/// <summary>The built plugin, started by the test in place of an engine, for a stack's cloud; killed with the test.</summary>
internal sealed class StartedPlugin : IDisposable
{
    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly ResourceProvider.ResourceProviderClient _client;
    private readonly CallOptions _options;

    private StartedPlugin(Process process, int port, CancellationToken patience)
    {
        _process = process;
        Port = port;
        _channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{port}",
            new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true });
        _client = new ResourceProvider.ResourceProviderClient(_channel);
        _options = new CallOptions(cancellationToken: patience);
    }

    public int Port { get; }

    /// <param name="stack">Gives the environment.</param>
    /// <param name="engineAddress">Null: attach mode.</param>
    /// <param name="ofAnother">Its parent is not the test, but a process of its own.</param>
    /// <param name="patience">Ends every call of a test that hangs.</param>
    public static async Task<StartedPlugin> StartAsync(RealStack stack, string? engineAddress, bool ofAnother, CancellationToken patience)
    {
        string[] command = [Path.Combine(stack.PluginDirectory, "pulumi-resource-classiclink")];
        if (engineAddress is not null)
            command = [.. command, engineAddress];
        if (ofAnother)
            command = ["sh", "-c", "\"$@\"; true", "sh", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        stack.Cli.Isolate(start);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(patience);
        return new StartedPlugin(process, int.Parse(line!, NumberStyles.None, CultureInfo.InvariantCulture), patience);
    }

    public async Task ConfigureAsync(RealStack stack) => await _client.ConfigureAsync(
        new ConfigureRequest
        {
            Args = Fields(("region", RealStack.Region), ("endpoints", $$"""{"ecs":"{{stack.Cloud.Endpoint}}"}""")),
            AcceptSecrets = true,
        },
        _options);

    /// <returns>What was wrong with the inputs of a resource that is new, in a line each.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(Link link)
    {
        var check = await _client.CheckAsync(
            new CheckRequest { Urn = RealStack.Urn(link.Name), Olds = new Struct(), News = InputsOf(link) }, _options);
        return [.. check.Failures.Select(failure => failure.Reason)];
    }

    public async Task CreateAsync(Link link) =>
        await _client.CreateAsync(new CreateRequest { Urn = RealStack.Urn(link.Name), Properties = InputsOf(link) }, _options);

    public async Task DeleteAsync(Link link) => await _client.DeleteAsync(
        new DeleteRequest
        {
            Id = $"{RealStack.Region}:{link.InstanceId}:{link.VpcId}",
            Urn = RealStack.Urn(link.Name),
            Properties = InputsOf(link),
        },
        _options);

    public void Dispose()
    {
        _channel.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Struct InputsOf(Link link) =>
        Fields(("instanceId", link.InstanceId), ("vpcId", link.VpcId), ("regionId", RealStack.Region));

    private static Struct Fields(params (string Name, string Value)[] fields)
    {
        var all = new Struct();
        foreach (var (name, value) in fields)
            all.Fields[name] = Value.ForString(value);
        return all;
    }
}
