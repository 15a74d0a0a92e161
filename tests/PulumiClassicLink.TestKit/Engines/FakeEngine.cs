using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.TestKit.Engines;

/// <summary>An engine that only keeps what plugins log, and says that it is there.</summary>
public sealed class FakeEngine : Engine.EngineBase, IAsyncDisposable
{
    // status: SERVING, in a message of two bytes.
    private static readonly byte[] Serving = [0, 0, 0, 0, 2, 8, 1];

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _host;

    public ConcurrentQueue<LogRequest> Logged { get; } = new();

    public IReadOnlyList<string> Warnings => [.. Logged.Where(log => log.Severity == LogSeverity.Warning).Select(log => log.Message)];

    public string Address { get; private set; } = string.Empty;

    /// <summary>Completes when somebody asks whether the engine is there.</summary>
    public Task Asked => _asked.Task;

    public static async Task<FakeEngine> StartAsync()
    {
        var engine = new FakeEngine();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(engine);
        engine._host = builder.Build();
        engine._host.MapGrpcService<FakeEngine>();
        engine._host.MapPost("/grpc.health.v1.Health/Check", engine.AnswerAsync);
        await engine._host.StartAsync();
        engine.Address = new Uri(engine._host.Urls.Single()).Authority;
        return engine;
    }

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        Logged.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    private async Task AnswerAsync(HttpContext call)
    {
        _asked.TrySetResult();
        call.Response.ContentType = "application/grpc";
        await call.Response.Body.WriteAsync(Serving);
        call.Response.AppendTrailer("grpc-status", "0");
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
