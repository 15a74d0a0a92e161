using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A scenario of the test programs under the local engine, with the real plugin, and a simulator for its cloud.</summary>
internal sealed class ProgramStack : IAsyncDisposable
{
    public const string RegionId = "cn-hangzhou";
    public const string OtherRegionId = "cn-beijing";
    public const string Vpc1 = "vpc-1";
    public const string Vpc2 = "vpc-2";
    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";
    public const string LinkType = "classiclink:index:ClassicLinkAttachment";

    private readonly TemporaryFolder _work = new();
    private readonly CancellationToken _patience;
    private readonly string _program;
    private int _seen;

    private ProgramStack(EcsSimulator cloud, Sdk sdk, string scenario, CancellationToken patience)
    {
        Cloud = cloud;
        _patience = patience;
        _program = sdk == Sdk.Node ? Path.Combine(PeerBench.Folder, "programs") : _work.Path;
        if (sdk == Sdk.CSharp)
            File.WriteAllText(_work.File("Pulumi.yaml"), $"name: programs\nruntime:\n  name: dotnet\n  options:\n    binary: {Repository.Programs}\n");
        Scenario = scenario;
        Set("instanceId", "i-1");
        Set("vpcId", Vpc1);
        // For those that configure their providers themselves.
        Set("endpoint", cloud.Endpoint.ToString());
        Set("accessKey", new SimulatorOptions().AccessKeyId);
        Set("secretKey", new SimulatorOptions().AccessKeySecret);
        Config["classiclink:region"] = new(RegionId);
        Config["classiclink:endpoints"] = new($$"""{"ecs":"{{cloud.Endpoint}}"}""");
        Config["classiclink:accessKey"] = new(new SimulatorOptions().AccessKeyId, IsSecret: true);
        Config["classiclink:secretKey"] = new(new SimulatorOptions().AccessKeySecret, IsSecret: true);
    }

    public EcsSimulator Cloud { get; }

    public Dictionary<string, ConfigValue> Config { get; } = [];

    public string Scenario
    {
        set => Set("scenario", value);
    }

    /// <summary>Each stack has its own checkpoint in the same folder.</summary>
    public string Stack { get; set; } = "test";

    /// <summary>The links that are not somebody else's, as "region instance vpc".</summary>
    public IEnumerable<string> Links =>
        Cloud.Links.Where(link => link.InstanceId != "i-9").Select(link => $"{link.RegionId} {link.InstanceId} {link.VpcId}");

    /// <summary>What the last operation showed.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>The links that the last operation made and cut, as "ACTION instance vpc", in their order.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    public string CheckpointPath => _work.File($"{Stack}.json");

    public Checkpoint Kept => Checkpoint.Load(CheckpointPath);

    /// <summary>Instances i-0 to i-9 in two regions, and two VPCs in each; i-9 is linked by somebody else, in both.</summary>
    public static async Task<ProgramStack> StartAsync(Sdk sdk, string scenario, CancellationToken patience)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, patience);
        foreach (var region in new[] { RegionId, OtherRegionId })
        {
            cloud.AddVpc(region, Vpc1);
            cloud.AddVpc(region, Vpc2);
            for (var i = 0; i <= 9; i++)
                cloud.AddInstance(region, $"i-{i}");
            cloud.Relink(region, "i-9", Vpc2);
        }

        return new ProgramStack(cloud, sdk, scenario, patience);
    }

    /// <summary>Sets a value of the program's own configuration.</summary>
    public void Set(string key, string value, bool isSecret = false) => Config[$"programs:{key}"] = new(value, isSecret);

    /// <summary>The resource of that name, unless it only waits to be deleted.</summary>
    public CheckpointResource? Find(string name) => Kept.Resources.SingleOrDefault(resource => resource.Name == name && !resource.Delete);

    public Task<OperationResult> PreviewAsync() => RunAsync(engine => engine.PreviewAsync(_patience));

    public Task<OperationResult> UpAsync() => RunAsync(engine => engine.UpAsync(_patience));

    public Task<OperationResult> RefreshAsync() => RunAsync(engine => engine.RefreshAsync(_patience));

    public Task<OperationResult> DestroyAsync() => RunAsync(engine => engine.DestroyAsync(_patience));

    /// <summary>An up that must go well.</summary>
    public async Task<OperationResult> UpWellAsync()
    {
        var up = await UpAsync();
        Assert.That(up.Errors, Is.Empty, Shown);
        return up;
    }

    /// <summary>As above, and the preview before it goes well and changes nothing; the up after it has nothing to do.</summary>
    public async Task<OperationResult> UpToAndAgainAsync()
    {
        var preview = await PreviewAsync();
        Assert.That(preview.Errors, Is.Empty, Shown);
        Assert.That(Changed, Is.Empty, Shown);
        var up = await UpWellAsync();
        var changed = Changed;
        var again = await UpWellAsync();
        Assert.That(again.Changes.Keys, Is.SubsetOf(new[] { "same", "read" }), Shown);
        Assert.That(Changed, Is.Empty, Shown);
        Changed = changed;
        return up;
    }

    /// <summary>A destroy that must go well and leaves nothing.</summary>
    public async Task DestroyWellAsync()
    {
        var destroy = await DestroyAsync();
        Assert.That(destroy.Errors, Is.Empty, Shown);
        Assert.That(Kept.Resources, Is.Empty, Shown);
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
            ProgramDirectory = _program,
            Stack = Stack,
            CheckpointPath = CheckpointPath,
            PluginDirectories = [Path.GetDirectoryName(Repository.Plugin)!],
            Config = Config,
            Environment = new Dictionary<string, string>
            {
                ["ALICLOUD_ACCESS_KEY"] = "",
                ["ALICLOUD_SECRET_KEY"] = "",
                ["ALICLOUD_SECURITY_TOKEN"] = "",
                ["XDG_RUNTIME_DIR"] = _work.RuntimeOfARun(),
            },
        };
        var display = new StringWriter();
        var result = await operation(new Engine(options, display, TimeProvider.System));
        Shown = display.ToString();
        Changed = [.. Cloud.Calls.Skip(_seen).Where(call => call.ChangedLinks).Select(call => $"{call.Action} {call.InstanceId} {call.VpcId}")];
        _seen = Cloud.Calls.Count;
        return result;
    }
}
