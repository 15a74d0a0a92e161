using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Hosting;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>An engine that takes what plugins log and forgets it, so that logging costs them what it costs in life.</summary>
internal sealed class EngineStub : Engine.EngineBase, IAsyncDisposable
{
    private WebApplication? _host;

    /// <summary>host:port.</summary>
    public string Address { get; private set; } = "";

    public static async Task<EngineStub> StartAsync(CancellationToken cancellationToken)
    {
        var engine = new EngineStub();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(engine);
        engine._host = builder.Build();
        engine._host.MapGrpcService<EngineStub>();
        await engine._host.StartAsync(cancellationToken);
        engine.Address = $"127.0.0.1:{PluginHost.PortOf(engine._host)}";
        return engine;
    }

    public override Task<Empty> Log(LogRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
