// Standard output carries the port line.
#pragma warning disable RS0030
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulumiClassicLink.AliCloudPlugin;

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
    kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
builder.Services.AddRouting();
builder.Services.AddGrpc();
builder.Services.AddSingleton<Networks>();
await using var host = builder.Build();
host.UseRouting();
host.MapGrpcService<Networks>();
await host.StartAsync();
Console.Out.Write($"{new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port}\n");
Console.Out.Flush();
await host.WaitForShutdownAsync();
