using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>Plain HTTP/1.1; reads no environment variable and no appsettings.json.</summary>
internal static class HttpHost
{
    /// <summary>In bytes: a cloud of 100,000 instances and links.</summary>
    public const int LargestBody = 32 * 1024 * 1024;

    /// <summary>
    /// In bytes, of a query or a form: an OIDC token of 20,000 characters and a policy, percent-encoded, or 100 long instance ids.
    /// </summary>
    public const int LargestCall = 128 * 1024;

    /// <exception cref="IOException">The port is taken or may not be opened, or the address is not one of this machine.</exception>
    public static async Task<WebApplication> StartAsync(
        IPAddress address, int port, RequestDelegate handle, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestLineSize = LargestCall;
            kestrel.Listen(address, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
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
            throw new IOException($"Port {port} of {address} cannot be opened: {reason}.", error);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where callers on this machine find it: one that listens everywhere is found on the loopback address.</summary>
    public static Uri EndpointOf(WebApplication host, IPAddress address)
    {
        var port = new Uri(host.Urls.Single()).Port;
        var reached = address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
        return new UriBuilder(Uri.UriSchemeHttp, reached.ToString(), port).Uri;
    }

    /// <summary>Signals belong to the process that the simulator runs in, not to the simulator.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
