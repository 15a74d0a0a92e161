using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Drift;

/// <summary>The example program under the local engine, with the real plugin, and a simulator for its cloud.</summary>
internal sealed class DriftStack : IAsyncDisposable
{
    public const string RegionId = "cn-hangzhou";
    public const string InstanceId = "i-bp1drift000000000000";
    public const string VpcId = "vpc-bp1drift0000000000";
    public const string OtherVpcId = "vpc-bp1driftother00000";
    public const string Describe = "DescribeClassicLinkInstances";

    private readonly TemporaryFolder _work = new();
    private readonly CancellationToken _patience;
    private int _seen;

    private DriftStack(EcsSimulator cloud, CancellationToken patience)
    {
        Cloud = cloud;
        _patience = patience;
        Config = new Dictionary<string, ConfigValue>
        {
            ["attach:instanceId"] = new(InstanceId),
            ["attach:vpcId"] = new(VpcId),
            ["classiclink:region"] = new(RegionId),
            ["classiclink:endpoints"] = new($$"""{"ecs":"{{cloud.Endpoint}}"}"""),
        };
    }

    public EcsSimulator Cloud { get; }

    public Dictionary<string, ConfigValue> Config { get; }

    /// <summary>Of the plugin, which sees nothing of the machine's own keys.</summary>
    public Dictionary<string, string> Environment { get; } = new()
    {
        ["ALICLOUD_ACCESS_KEY"] = "",
        ["ALICLOUD_SECRET_KEY"] = "",
        ["ALICLOUD_SECURITY_TOKEN"] = "",
    };

    /// <summary>What the last operation showed.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>The actions that the last operation called, in their order.</summary>
    public IReadOnlyList<string> Called { get; private set; } = [];

    public string? LinkedVpc => Cloud.Links.SingleOrDefault()?.VpcId;

    /// <summary>The attachment as the checkpoint has it.</summary>
    public CheckpointResource? Kept => Checkpoint.Load(_work.File("checkpoint.json")).Resources
        .SingleOrDefault(resource => resource.Type == "classiclink:index:ClassicLinkAttachment");

    public static async Task<DriftStack> StartAsync(string? securityToken, CancellationToken patience)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions { SecurityToken = securityToken }, TimeProvider.System, patience);
        cloud.AddInstance(RegionId, InstanceId);
        cloud.AddVpc(RegionId, VpcId);
        cloud.AddVpc(RegionId, OtherVpcId);
        return new DriftStack(cloud, patience);
    }

    public void KeysFromConfiguration(string id, string secret, string? token = null)
    {
        Config["classiclink:accessKey"] = new(id, IsSecret: true);
        Config["classiclink:secretKey"] = new(secret, IsSecret: true);
        if (token is not null)
            Config["classiclink:securityToken"] = new(token, IsSecret: true);
    }

    public void KeysFromEnvironment(string id, string secret)
    {
        Environment["ALICLOUD_ACCESS_KEY"] = id;
        Environment["ALICLOUD_SECRET_KEY"] = secret;
    }

    public Task<OperationResult> UpAsync() => RunAsync(engine => engine.UpAsync(_patience));

    public Task<OperationResult> PreviewAsync() => RunAsync(engine => engine.PreviewAsync(_patience));

    public Task<OperationResult> RefreshAsync() => RunAsync(engine => engine.RefreshAsync(_patience));

    public async Task UpOrFailAsync()
    {
        var up = await UpAsync();
        Assert.That(up.Errors, Is.Empty, Shown);
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        _work.Dispose();
    }

    private async Task<OperationResult> RunAsync(Func<Engine, Task<OperationResult>> operation)
    {
        var options = new EngineOptions
        {
            ProgramDirectory = Repository.Program,
            Stack = "test",
            CheckpointPath = _work.File("checkpoint.json"),
            PluginDirectories = [Path.GetDirectoryName(Repository.Plugin)!],
            Config = Config,
            Environment = new Dictionary<string, string>(Environment) { ["XDG_RUNTIME_DIR"] = _work.RuntimeOfARun() },
            NoBuild = true,
        };
        var display = new StringWriter();
        var result = await operation(new Engine(options, display, TimeProvider.System));
        Shown = display.ToString();
        Called = [.. Cloud.Calls.Skip(_seen).Select(call => call.Action)];
        _seen = Cloud.Calls.Count;
        return result;
    }
}
