using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Provider.Plugin;

/// <summary>What a host takes from its process; a test gives its own.</summary>
internal sealed record PluginHostOptions
{
    /// <summary>host:port; null: attach mode, Handshake or Attach will bring it.</summary>
    public string? EngineAddress { get; init; }

    /// <summary>The operation of the engine that this process is part of; null: attach mode, or nobody can tell.</summary>
    public EngineRun? Run { get; init; }

    /// <summary>
    /// How many adoptions are told one by one: all of an attached process, which serves many runs and ends with none of them.
    /// </summary>
    public int AdoptionsTold { get => field > 0 ? field : EngineAddress is null ? int.MaxValue : 10; init; }

    /// <summary>Of diagnostics.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Gives where diagnostics go.</summary>
    public Func<TextWriter> StandardError { get; init; } = () => TextWriter.Null;

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Makes what HTTP calls go through.</summary>
    public Func<HttpMessageHandler> Transport { get; init; } = () => new SocketsHttpHandler();

    /// <summary>The same for calls to the engine. It is on this machine, and a proxy of the environment would not pass HTTP/2.</summary>
    public Func<HttpMessageHandler> EngineTransport { get; init; } = () => new SocketsHttpHandler { UseProxy = false };

    /// <summary>The process, as the others of its run know it.</summary>
    public ProcessIdentity Process { get; init; } = ProcessIdentity.Own;

    /// <summary>Whether another process of the run still lives.</summary>
    public Func<ProcessIdentity, bool> IsAlive { get; init; } = process => process.IsAlive;

    /// <summary>Draws what is added to waits: at least 0, below 1.</summary>
    public Func<double> Random { get; init; } = RetryWaits.Random;

    /// <summary>Reads an environment variable; null: not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    public GrpcChannel ChannelTo(string engineAddress) => GrpcChannel.ForAddress(
        "http://" + engineAddress, new GrpcChannelOptions { HttpHandler = EngineTransport(), DisposeHttpClient = true });
}
