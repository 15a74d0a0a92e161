using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Pulumi.Core.Tests.Engine;

/// <summary>An engine on a real socket: it records what a program sends and answers as told.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;

    private TestEngine(WebApplication app, Recording recording)
    {
        _app = app;
        Recording = recording;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new Uri(address).Authority;
    }

    public Recording Recording { get; }

    public string Address { get; }

    public static async Task<TestEngine> StartAsync()
    {
        var recording = new Recording();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<CallHook>());
        builder.Services.AddSingleton(recording);
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<TestMonitor>();
        app.MapGrpcService<TestLog>();
        await app.StartAsync().WaitAsync(Limit);
        return new TestEngine(app, recording);
    }

    /// <summary>Runs a program in this process.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(Action program, bool preview = false)
        => RunAsync(() =>
        {
            program();
            return new Dictionary<string, object?>();
        }, preview);

    /// <summary>Runs a program with stack outputs in this process.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(Func<IDictionary<string, object?>> program, bool preview = false)
        => RunAsync(Environment(preview), () => Task.FromResult(program()));

    /// <summary>Runs a program in this process.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(ProgramEnvironment environment, Func<Task<IDictionary<string, object?>>> program)
        => Deployment.RunAsync(environment, run => run.RunAsync(() => _ = new Stack(program, null))).WaitAsync(Limit);

    public ProgramEnvironment Environment(bool preview = false)
        => new()
        {
            MonitorAddress = Address,
            EngineAddress = Address,
            Project = "project",
            Stack = "dev",
            Organization = "organization",
            IsDryRun = Recording.IsPreview = preview,
            Config = ImmutableDictionary<string, string>.Empty,
        };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().WaitAsync(Limit);
        await _app.DisposeAsync();
    }
}
