using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>Builds the gRPC server. Its builder reads no appsettings.json of the user's folder and no ASPNETCORE_ variable.</summary>
internal static class PluginHost
{
    // The engine's own limit, 400 MiB.
    private const int MaxMessageBytes = 419_430_400;

    // Between two calls of an engine may be long. Kestrel's default is 130 s.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromHours(24);

    // An engine has one connection, and as many operations at once as `pulumi up -p` says. Cancel must not wait for them.
    private const int MaxStreams = 100_000;

    // The engine kills the process 5 s after its signal.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(3);

    // Of that, for a write that was sent: its operation must be answered before the host closes the connection.
    private static readonly TimeSpan FinishingTime = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(1);

    public static WebApplication Build(PluginHostOptions options)
    {
        // Without a content root it would take the current folder, which may be gone.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.KeepAliveTimeout = KeepAlive;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreams;
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });

        // Made by hand: docs/start-up.md has what the builder's own logging costs.
        builder.Services.AddSingleton<ILoggerFactory>(_ => LoggingTo(options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MaxMessageBytes;
            grpc.MaxSendMessageSize = MaxMessageBytes;
            grpc.Interceptors.Add<StatusInterceptor>();
        });

        // No engine compresses, and of a compressed message the limit would count only the bytes that come.
        builder.Services.PostConfigure<GrpcServiceOptions>(grpc => grpc.CompressionProviders.Clear());

        // In place of the one that finds them by reflection.
        builder.Services.RemoveAll(typeof(IServiceMethodProvider<>));
        builder.Services.AddSingleton<IServiceMethodProvider<ProviderService>, ServedMethods>();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new EngineLog(options));
        builder.Services.AddSingleton(new RunningOperations(options.TimeProvider));
        builder.Services.AddSingleton<PluginState>();
        builder.Services.AddSingleton<ProviderService>();

        var host = builder.Build();
        host.MapGrpcService<ProviderService>();
        host.Lifetime.ApplicationStopping.Register(() => host.Services.GetRequiredService<RunningOperations>().End(FinishingTime));
        if (options.EngineAddress is { } address)
            host.Lifetime.ApplicationStarted.Register(() => _ = EndWithEngineAsync(host, address, options));
        return host;
    }

    /// <summary>The port that a started host listens on.</summary>
    public static int PortOf(WebApplication host) =>
        new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    /// <summary>Once the operations have ended: the engine's log gets the number of their calls.</summary>
    public static async Task SayGoodbyeAsync(WebApplication host, TimeProvider timeProvider)
    {
        using var hurry = new CancellationTokenSource(GoodbyeTimeout, timeProvider);
        await host.Services.GetRequiredService<PluginState>().SummarizeAsync(hurry.Token);
    }

    /// <summary>Ends the host when the engine is gone. Writes that were sent may finish first, as after Cancel.</summary>
    private static async Task EndWithEngineAsync(WebApplication host, string engineAddress, PluginHostOptions options)
    {
        var ending = host.Lifetime.ApplicationStopping;
        try
        {
            await EngineWatch.UntilGoneAsync(engineAddress, options, ending);
            host.Services.GetRequiredService<RunningOperations>().Cancel();
            await Task.Delay(OperationScope.FinishingTime, options.TimeProvider, ending);
            host.Lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // It ends already.
        }
    }

    private static LoggerFactory LoggingTo(PluginHostOptions options)
    {
        var filter = new LoggerFilterOptions { MinLevel = LogLevel.Warning };
        filter.AddFilter("PulumiClassicLink", options.LogLevel);

        // Grpc logs a stack trace for a call that it cannot read. The status tells the caller.
        filter.AddFilter("Grpc", LogLevel.None);
        return new LoggerFactory([new StandardErrorLog(options.StandardError)], filter);
    }
}
