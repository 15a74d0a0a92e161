using System.Globalization;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>A plugin process after Handshake and Configure, and the one connection to it.</summary>
internal sealed class ConfiguredPlugin : IDisposable
{
    private readonly GrpcChannel _channel;

    private ConfiguredPlugin(ServerProcess process)
    {
        Process = process;
        _channel = Connect(process.Port);
        Calls = new ProviderCalls(new ResourceProvider.ResourceProviderClient(_channel));
    }

    public ServerProcess Process { get; }

    public ProviderCalls Calls { get; }

    /// <param name="process">Belongs to the answer from here on.</param>
    /// <param name="engineAddress">host:port.</param>
    /// <param name="cloud">The ECS endpoint.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<ConfiguredPlugin> OfAsync(
        ServerProcess process, string engineAddress, Uri cloud, CancellationToken cancellationToken)
    {
        var plugin = new ConfiguredPlugin(process);
        try
        {
            await plugin.Calls.ConfigureAsync(engineAddress, cloud, cancellationToken);
            return plugin;
        }
        catch
        {
            plugin.Dispose();
            throw;
        }
    }

    /// <summary>One connection, as an engine has.</summary>
    public static GrpcChannel Connect(int port) => GrpcChannel.ForAddress(
        $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
        new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true });

    public void Dispose()
    {
        _channel.Dispose();
        Process.Dispose();
    }
}
