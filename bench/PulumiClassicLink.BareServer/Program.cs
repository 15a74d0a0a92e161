// Standard output carries the port line, as the plugin's does.
#pragma warning disable RS0030
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulumiClassicLink.BareServer;

// The leaner of the two builders that suit Native AOT: without configuration files, environment and console logging.
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
await using var host = builder.Build();
host.MapGrpcService<BareService>();
await host.StartAsync();
var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
Console.Out.Write($"{new Uri(address).Port}\n");
Console.Out.Flush();
await host.WaitForShutdownAsync();
