using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.Protocol;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>The engine's side of the wire on 127.0.0.1, plaintext HTTP/2, a free port.</summary>
internal sealed class EngineServer(WebApplication application) : IAsyncDisposable
{
    /// <summary>host:port.</summary>
    public string Address => new Uri(application.Urls.Single()).Authority;

    public static async Task<EngineServer> StartAsync(EngineService engine, MonitorService monitor)
    {
        // An empty builder reads no appsettings.json and no ASPNETCORE_* of the user's folder.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromDays(1);
        });
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = PluginProcess.MaxMessageSize;
            grpc.MaxSendMessageSize = null;
        });
        builder.Services.AddSingleton(engine);
        builder.Services.AddSingleton(monitor);
        var application = builder.Build();
        application.Use((context, next) =>
        {
            monitor.RefuseUnknown(context.Request.Path.Value ?? "");
            return next(context);
        });
        application.UseRouting();
        application.MapGrpcService<EngineService>();
        application.MapGrpcService<MonitorService>();
        await application.StartAsync(CancellationToken.None);
        return new EngineServer(application);
    }

    public async ValueTask DisposeAsync()
    {
        // At once: whoever could still be connected is stopped already.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await application.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // A connection was cut, which is what this asks for.
        }

        await application.DisposeAsync();
    }
}

/// <summary>What programs and plugins have to say to the user.</summary>
internal sealed class EngineService(Operation operation) : Protocol.Engine.EngineBase
{
    private string _rootUrn = "";

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        switch (request.Severity)
        {
            case LogSeverity.Error:
                operation.LogError(request.Urn, request.Message);
                break;
            case LogSeverity.Warning:
                operation.Display.Warning(request.Urn, request.Message);
                break;
            case LogSeverity.Info:
                operation.Display.Line($"info: {Display.Subject(request.Urn)}{request.Message}");
                break;
        }

        return Task.FromResult(new Empty());
    }

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        Volatile.Write(ref _rootUrn, request.Urn);
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = Volatile.Read(ref _rootUrn) });
}
