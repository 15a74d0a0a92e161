using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>Plain HTTP/1.1 on 127.0.0.1; reads no environment variable and no appsettings.json.</summary>
internal static class LoopbackHost
{
    private const int LargestBody = 1024 * 1024;

    /// <exception cref="IOException">The port is taken or may not be opened.</exception>
    public static async Task<WebApplication> StartAsync(int port, RequestDelegate handle, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var application = builder.Build();
        application.Run(handle);
        try
        {
            await application.StartAsync(cancellationToken);
            return application;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await application.DisposeAsync();
            var reason = error is IOException ? "it is taken" : error.Message;
            throw new IOException($"Port {port} of 127.0.0.1 cannot be opened: {reason}.", error);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signals belong to the process that the simulator runs in, not to the simulator.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
