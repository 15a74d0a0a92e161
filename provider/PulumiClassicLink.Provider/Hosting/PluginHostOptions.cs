using Microsoft.Extensions.Logging;
using PulumiClassicLink.Provider.Ledgers;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>What a host takes from its process; a test gives its own.</summary>
internal sealed record PluginHostOptions
{
    /// <summary>host:port; null: attach mode, Handshake or Attach will bring it.</summary>
    public string? EngineAddress { get; init; }

    /// <summary>The operation of the engine that this process is part of; null: attach mode, or nobody can tell.</summary>
    public EngineRun? Run { get; init; }

    /// <summary>Of diagnostics.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Gives where diagnostics go.</summary>
    public Func<TextWriter> StandardError { get; init; } = () => TextWriter.Null;

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Makes what HTTP calls go through.</summary>
    public Func<HttpMessageHandler> Transport { get; init; } = () => new SocketsHttpHandler();

    /// <summary>Reads an environment variable; null: not set.</summary>
    public required Func<string, string?> Environment { get; init; }
}
