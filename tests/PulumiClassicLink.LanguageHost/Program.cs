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
using PulumiClassicLink.LanguageHost;

if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("The engine's address is missing: Pulumi starts this program, not a user.");
    return 2;
}

var engine = new EngineAddress(args[^1]);
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddRouting();
builder.Services.AddGrpc();
builder.Services.AddSingleton(new LanguageService(engine));
await using var application = builder.Build();
application.UseRouting();
application.MapGrpcService<LanguageService>();
await application.StartAsync();
var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
Console.Out.Write(new Uri(address).Port.ToString(CultureInfo.InvariantCulture) + "\n");
await Console.Out.FlushAsync();

// An engine that is killed says goodbye to nobody.
using var ended = new CancellationTokenSource();
await Task.WhenAny(application.WaitForShutdownAsync(ended.Token), engine.UntilGoneAsync(TimeProvider.System, ended.Token));
await ended.CancelAsync();
return 0;
