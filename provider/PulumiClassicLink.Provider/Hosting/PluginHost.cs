using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
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
            kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http2;

                // First the one, then the other: calls that come by the connection do not run within the question who makes them.
                endpoint.Use(next => Callers.OnlyTrusted(endpoint.ApplicationServices.GetRequiredService<ILogger<PluginState>>()) + next);
            });
        });

        // Made by hand: docs/contributing/start-up.md has what the builder's own logging costs.
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

/// <summary>
/// Who may call. Any user of this machine can connect to a port of it, and the protocol knows no password: whoever configures the plugin
/// can have it sign with its keys, and start a program by a profile. So only this user and root may, as far as Linux tells who it is.
/// </summary>
internal static partial class Callers
{
    private const string Established = "01";
    private const string Listening = "0A";

    // The system gives a long table in pieces, and one that changes meanwhile may lack a row.
    private const int Looks = 3;

    // Of a socket of either kind: a caller of the second gives an IPv4 address as an IPv6 one.
    private static readonly string[] Tables = ["/proc/self/net/tcp", "/proc/self/net/tcp6"];

    /// <summary>Hangs up on others, and takes away what they have sent already.</summary>
    public static ConnectionDelegate OnlyTrusted(ILogger logger) => connection =>
    {
        if (connection.RemoteEndPoint is IPEndPoint caller
            && connection.LocalEndPoint is IPEndPoint own
            && !Enumerable.Range(0, Looks).Any(_ => MayCall(Rows(), caller, own)))
        {
            Refused(logger);
            connection.Transport = new Nothing();
            connection.Abort();
        }

        return Task.CompletedTask;
    };

    /// <param name="table">Lines of /proc/net/tcp (proc_pid_net(5)).</param>
    /// <param name="caller">Its end of the connection.</param>
    /// <param name="own">Ours.</param>
    internal static bool MayCall(IEnumerable<string> table, IPEndPoint caller, IPEndPoint own)
    {
        var (theirs, ours) = (Written(caller), Written(own));
        var rows = table.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length > 9).ToList();

        // One that has hung up already may count as root's, or be gone. It waits for no answer.
        if (rows.Find(row => theirs.Contains(row[1]) && ours.Contains(row[2])) is not { } end)
            return !rows.Exists(row => ours.Contains(row[1]) && row[3] == Listening);
        return end[3] == Established && uint.TryParse(end[7], CultureInfo.InvariantCulture, out var user) && LocalUser.IsTrusted(user);
    }

    private static string[] Rows()
    {
        try
        {
            return [.. Tables.Where(File.Exists).SelectMany(File.ReadAllLines)];
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>As IPv4 and as IPv6: words of the machine's own byte order, in hexadecimal.</summary>
    private static string[] Written(IPEndPoint end) => [.. new[] { end.Address.MapToIPv4(), end.Address.MapToIPv6() }.Select(address =>
        string.Concat(address.GetAddressBytes().Chunk(4).Select(word => $"{BitConverter.ToUInt32(word):X8}")) + $":{end.Port:X4}")];

    private sealed class Nothing : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(Stream.Null);

        public PipeWriter Output { get; } = PipeWriter.Create(Stream.Null);
    }

    [LoggerMessage(
        6, LogLevel.Warning, "A connection of another user of this machine was refused: only its own user and root may call the plugin.")]
    private static partial void Refused(ILogger logger);
}
