using System.Diagnostics;
using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulumiClassicLink.FaultyPlugin;
using PulumiClassicLink.Protocol;

var fault = Environment.GetEnvironmentVariable("CLASSICLINK_FAULT") ?? "";
if (fault == "die-at-start")
    return 3;

var real = Environment.GetEnvironmentVariable("CLASSICLINK_REAL_PLUGIN")
    ?? throw new InvalidOperationException("CLASSICLINK_REAL_PLUGIN must name the real plugin.");
using var process = Process.Start(new ProcessStartInfo(real, args) { RedirectStandardOutput = true })!;
try
{
    var port = await process.StandardOutput.ReadLineAsync(CancellationToken.None);
    using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
    builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
    builder.Services.AddRouting();
    builder.Services.AddGrpc();
    builder.Services.AddSingleton(new FaultyProvider(new ResourceProvider.ResourceProviderClient(channel), fault));
    await using var app = builder.Build();
    app.MapGrpcService<FaultyProvider>();
    await app.StartAsync();
    var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    await using (var output =
        new StreamWriter(new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), FileAccess.Write)))
        await output.WriteAsync($"{new Uri(address).Port}\n");
    await ((IHost)app).WaitForShutdownAsync();
}
finally
{
    if (!process.HasExited)
        process.Kill(entireProcessTree: true);
}

return 0;
