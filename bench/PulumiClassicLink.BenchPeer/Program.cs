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
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PulumiClassicLink.BenchPeer;

const string variable = "CLASSICLINK_BENCH_PEER";
var peer = Environment.GetEnvironmentVariable(variable);
if (peer is not ("null" or "plain"))
{
    Console.Error.WriteLine($"{variable} is neither null nor plain.");
    return 2;
}

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseKestrelCore();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    // As many operations at once as `pulumi up --parallel` says.
    kestrel.Limits.Http2.MaxStreamsPerConnection = 100_000;
    kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
});

// What the builder's own logging costs a start would count for the plugin.
builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
builder.Services.AddGrpc();
builder.Services.AddSingleton(new PeerService(asksCloud: peer == "plain"));
await using var host = builder.Build();
host.MapGrpcService<PeerService>();
await host.StartAsync();
var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
Console.Out.Write($"{new Uri(address).Port}\n");
Console.Out.Flush();
await host.WaitForShutdownAsync();
return 0;
