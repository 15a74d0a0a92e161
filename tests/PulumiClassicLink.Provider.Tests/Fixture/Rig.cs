using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>The plugin's real host on a real socket, with an engine that logs and the simulator as its cloud.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Region = "cn-hangzhou";
    public const string Instance = "i-classic1";
    public const string Vpc = "vpc-a";
    public const string OtherVpc = "vpc-b";
    public const string Id = $"{Region}:{Instance}:{Vpc}";
    public const string Secret = "simulator-secret";
    public const string Key = "simulator-key";

    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";
    public const string Describe = "DescribeClassicLinkInstances";

    private readonly WebApplication _host;
    private readonly GrpcChannel _channel;
    private bool _engineRefreshes = true;
    private int _runs;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    private Rig(WebApplication host, GrpcChannel channel, SteppingTimeProvider time, EcsSimulator cloud, FakeEngine engine)
    {
        _host = host;
        _channel = channel;
        Time = time;
        Cloud = cloud;
        Engine = engine;
        Client = new ResourceProvider.ResourceProviderClient(channel);
    }

    public SteppingTimeProvider Time { get; }

    /// <summary>Completes when the plugin's host ends.</summary>
    public Task Ended => _host.WaitForShutdownAsync(Patience);

    /// <summary>Of the plugin's server.</summary>
    public string Address => $"http://127.0.0.1:{PluginHost.PortOf(_host)}";

    public EcsSimulator Cloud { get; }

    public FakeEngine Engine { get; }

    public ResourceProvider.ResourceProviderClient Client { get; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What the plugin's HTTP calls go through, from the next Configure on.</summary>
    public Func<HttpMessageHandler> Transport { get; set; } = () => new SocketsHttpHandler();

    /// <summary>Ends every call of a test that hangs.</summary>
    public CancellationToken Patience => _patience.Token;

    public CallOptions Options => new(cancellationToken: Patience);

    /// <summary>A host that nothing was said to yet.</summary>
    /// <param name="beforeCall">Runs before each action of the simulator.</param>
    /// <param name="time">Moves in place of <see cref="Time"/>.</param>
    /// <param name="change">Makes it another process than one in attach mode.</param>
    public static async Task<Rig> BareAsync(
        Action<SimulatedCall>? beforeCall = null, TimeProvider? time = null, Func<PluginHostOptions, PluginHostOptions>? change = null)
    {
        var stepping = new SteppingTimeProvider();
        time ??= stepping;
        // A host that is nobody's: tests that name it as an endpoint are led here.
        var simulated = new SimulatorOptions { BeforeCall = beforeCall, HostNames = ["ecs.example.com", "sts.example.com"] };
        var cloud = await EcsSimulator.StartAsync(simulated, time, CancellationToken.None);
        cloud.AddInstance(Region, Instance);
        cloud.AddVpc(Region, Vpc);
        cloud.AddVpc(Region, OtherVpc);
        var engine = await FakeEngine.StartAsync();
        Rig? rig = null;
        var options = new PluginHostOptions
        {
            TimeProvider = time,
            Environment = name => rig!.Environment.GetValueOrDefault(name),
            Transport = () => rig!.Transport(),
        };
        var host = PluginHost.Build(change?.Invoke(options) ?? options);
        await host.StartAsync();

        // One connection, as an engine has.
        var transport = new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = false };
        var channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{PluginHost.PortOf(host)}", new GrpcChannelOptions { HttpHandler = transport, DisposeHttpClient = true });
        return rig = new Rig(host, channel, stepping, cloud, engine);
    }

    /// <summary>A host after Handshake and Configure.</summary>
    public static async Task<Rig> StartAsync(bool engineRefreshes = true, Action<Struct>? configure = null,
        Action<SimulatedCall>? beforeCall = null)
    {
        var rig = await BareAsync(beforeCall: beforeCall);
        await rig.HandshakeAsync(engineRefreshes);
        await rig.ConfigureAsync(configure);
        return rig;
    }

    public Task HandshakeAsync(bool engineRefreshes = true)
    {
        _engineRefreshes = engineRefreshes;
        return Client.HandshakeAsync(
            new ProviderHandshakeRequest { EngineAddress = Engine.Address, SupportsRefreshBeforeUpdate = engineRefreshes },
            Options).ResponseAsync;
    }

    /// <summary>
    /// The next operation of an engine, which has an address of its own: what the one before said about who has which link is forgotten.
    /// Configure follows.
    /// </summary>
    public Task NextRunAsync()
    {
        var address = _runs++ % 2 == 0 ? Engine.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) : Engine.Address;
        return Client.HandshakeAsync(
            new ProviderHandshakeRequest { EngineAddress = address, SupportsRefreshBeforeUpdate = _engineRefreshes },
            Options).ResponseAsync;
    }

    public async Task<ConfigureResponse> ConfigureAsync(Action<Struct>? change = null)
    {
        var configuration = Props.Of(
            ("region", Region), ("accessKey", Key), ("secretKey", Props.Secret(Secret)),
            ("endpoints", Props.Of(("ecs", Cloud.Endpoint.ToString()))));
        change?.Invoke(configuration);
        return await Client.ConfigureAsync(new ConfigureRequest { Args = configuration, AcceptSecrets = true }, Options);
    }

    public static string Urn(string name = "link") => $"urn:pulumi:dev::shop::classiclink:index:ClassicLinkAttachment::{name}";

    /// <summary>The inputs as Check leaves them.</summary>
    public static Struct Inputs(string instance = Instance, string vpc = Vpc, string region = Region, bool? allowRelink = null)
    {
        var inputs = Props.Of(("instanceId", instance), ("vpcId", vpc), ("regionId", region));
        if (allowRelink is { } allow)
            inputs.Fields["allowRelink"] = Value.ForBool(allow);
        return inputs;
    }

    /// <summary>What an import's Read answers.</summary>
    public static Struct ImportedInputs(string instance = Instance, string vpc = Vpc, string region = Region)
    {
        var inputs = Inputs(instance, vpc, region);
        inputs.Fields["__imported"] = Value.ForBool(true);
        return inputs;
    }

    public async Task<CheckResponse> CheckAsync(Struct news, Struct? olds = null, string name = "link") =>
        await Client.CheckAsync(new CheckRequest { Urn = Urn(name), Olds = olds ?? new Struct(), News = news }, Options);

    public async Task<CreateResponse> CreateAsync(Struct inputs, bool preview = false, double timeout = 0, string name = "link") =>
        await Client.CreateAsync(new CreateRequest { Urn = Urn(name), Properties = inputs, Preview = preview, Timeout = timeout }, Options);

    public async Task<UpdateResponse> UpdateAsync(Struct olds, Struct news, double timeout = 0, bool preview = false) =>
        await Client.UpdateAsync(
        new UpdateRequest
        {
            Id = Id,
            Urn = Urn(),
            Olds = olds,
            OldInputs = news,
            News = news,
            Timeout = timeout,
            Preview = preview
        }, Options);

    public async Task<ReadResponse> ReadAsync(string id = Id, Struct? inputs = null, Struct? properties = null) =>
        await Client.ReadAsync(new ReadRequest { Id = id, Urn = Urn(), Inputs = inputs, Properties = properties }, Options);

    public async Task DeleteAsync(Struct? properties = null, string id = Id, double timeout = 0, string name = "link") =>
        await Client.DeleteAsync(new DeleteRequest { Id = id, Urn = Urn(name), Properties = properties, Timeout = timeout }, Options);

    public async Task<DiffResponse> DiffAsync(Struct olds, Struct news) =>
        await Client.DiffAsync(new DiffRequest { Id = Id, Urn = Urn(), Olds = olds, News = news, OldInputs = news }, Options);

    /// <summary>
    /// Somebody links the instance to the other VPC, and the run has seen that: Create need not try an Attach to find it out.
    /// </summary>
    public async Task LinkElsewhereAsync()
    {
        Cloud.Relink(Region, Instance, OtherVpc);
        var instances = Props.Of(("instanceIds", Value.ForList(Value.ForString(Instance))));
        await Client.InvokeAsync(new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = instances }, Options);
    }

    public int Count(string action) => Cloud.Calls.Count(call => call.Action == action);

    public IEnumerable<string> LinkedVpcs => Cloud.Links.Select(link => link.VpcId);

    /// <summary>Every call of the action is refused so, the given number of times.</summary>
    public void Refuse(string action, string code, string message = "refused by the test", int times = 1, int? retryAfter = null) =>
        Cloud.Inject(new SimulatedFault
        {
            Action = action,
            Kind = FaultKind.Refuse,
            Code = code,
            Message = message,
            Times = times,
            RetryAfterMilliseconds = retryAfter,
        });

    public void Break(string action, FaultKind kind, int times = 1) =>
        Cloud.Inject(new SimulatedFault
        {
            Action = action,
            Kind = kind,
            Times = times,
            HttpStatus = 502,
            Message = "<html>bad gateway</html>",
        });

    /// <summary>What the plugin says when its engine has ended it.</summary>
    public Task SayGoodbyeAsync() => PluginHost.SayGoodbyeAsync(_host, Time);

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _host.DisposeAsync();
        await Engine.DisposeAsync();
        await Cloud.DisposeAsync();
        Time.Dispose();
        _patience.Dispose();
    }
}
