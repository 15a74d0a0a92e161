using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.RealEngine.Tests.Fixture;

/// <summary>In place of an engine, for plugins that the test starts: keeps the warnings that they log.</summary>
internal sealed class ListeningEngine : Engine.EngineBase, IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private WebApplication? _host;

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>As a plugin gets it.</summary>
    public string Address => new Uri(_host!.Urls.Single()).Authority;

    public static async Task<ListeningEngine> StartAsync(CancellationToken patience)
    {
        var engine = new ListeningEngine();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(engine);
        engine._host = builder.Build();
        engine._host.MapGrpcService<ListeningEngine>();
        await engine._host.StartAsync(patience);
        return engine;
    }

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        if (request.Severity == LogSeverity.Warning)
            _warnings.Enqueue(request.Message);
        return Task.FromResult(new Empty());
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
