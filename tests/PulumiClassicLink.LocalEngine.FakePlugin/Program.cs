// A plugin on the command line has nothing but its standard streams to be heard by.
#pragma warning disable RS0030
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulumiClassicLink.LocalEngine.FakePlugin;
using PulumiClassicLink.Provider.Hosting;

InterruptSignal.StopIgnoring();
var script = Script.Load();
script.Record("start", string.Join(' ', args));
if (script.DiesAt("start"))
{
    await Console.Error.WriteLineAsync("boom at start");
    return 3;
}

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddRouting();
builder.Services.AddGrpc();
builder.Services.AddSingleton(new FakeProvider(script, args[^1]));
var application = builder.Build();
application.UseRouting();
application.MapGrpcService<FakeProvider>();
await application.StartAsync();
var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
Console.Out.Write(new Uri(address).Port.ToString(CultureInfo.InvariantCulture) + "\n");
await Console.Out.FlushAsync();
await application.WaitForShutdownAsync();
return 0;
