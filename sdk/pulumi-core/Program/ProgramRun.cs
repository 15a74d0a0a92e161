using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>One run of a program: what it registers and calls, until all of it is done.</summary>
internal sealed class ProgramRun : IDisposable
{
    // The engine's own limit.
    private const int MaxMessageBytes = 419_430_400;

    private readonly GrpcChannel _monitorChannel;
    private readonly GrpcChannel _engineChannel;
    private Stack? _stack;

    public ProgramRun(ProgramEnvironment environment)
    {
        Environment = environment;
        _monitorChannel = Connect(environment.MonitorAddress);
        _engineChannel = Connect(environment.EngineAddress);
        Monitor = new Monitor(_monitorChannel.Intercept(new DeepAnswers()), environment.MonitorAddress);
        Log = new EngineLog(new Engine.EngineClient(_engineChannel), Tasks);
        Functions = new Functions(this);
    }

    public ProgramEnvironment Environment { get; }

    public TaskTracker Tasks { get; } = new();

    public Waits Waits { get; } = new();

    public Monitor Monitor { get; }

    public EngineLog Log { get; }

    public Functions Functions { get; }

    public Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("A resource cannot be made before the stack.");
        set => _stack = value;
    }

    /// <summary>Runs the program and waits for all that it began.</summary>
    /// <returns>The exit code: 0, 32 if the errors were told to the engine, else 1.</returns>
    public async Task<int> RunAsync(Action program)
    {
        var report = new FailureReport(Log);
        try
        {
            program();
            var failures = await Tasks.WhenIdleOrFailedAsync().ConfigureAwait(false);
            if (failures.Count > 0) return await report.SendAsync(failures).ConfigureAwait(false);
            if (Log.HasErrors) return FailureReport.NotReported;
            await Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception e)
        {
            return await report.SendAsync([e]).ConfigureAwait(false);
        }
    }

    public void Register(Resource resource, ResourceArgs args, ResourceOptions options)
        => Tasks.Track(new ResourceRegistration(this, resource, args, options).CompleteAsync());

    public void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs)
        => Tasks.Track(ComponentOutputs.RegisterAsync(this, resource, outputs));

    public void Dispose()
    {
        _monitorChannel.Dispose();
        _engineChannel.Dispose();
    }

    private static GrpcChannel Connect(string address)
        => GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Insecure,
            MaxReceiveMessageSize = MaxMessageBytes,
            MaxSendMessageSize = MaxMessageBytes,
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                // The engine is on this machine, whatever proxy the environment names.
                UseProxy = false,
                // One connection carries 100 calls at most; a stack may register more resources at once.
                EnableMultipleHttp2Connections = true,
            },
        });
}
