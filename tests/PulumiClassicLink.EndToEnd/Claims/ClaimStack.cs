using System.Text.Json.Nodes;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Claims;

/// <summary>One entry of the inventory example.</summary>
internal sealed record Entry(string Name, string InstanceId, string VpcId, string? FormerName = null)
{
    public SimulatedLink Link => new(ClaimStack.RegionId, InstanceId, VpcId);
}

/// <summary>The inventory example under the local engine, with the real plugin, and a simulator for its cloud.</summary>
internal sealed class ClaimStack : IAsyncDisposable
{
    public const string RegionId = "cn-hangzhou";
    public const string OtherRegionId = "cn-beijing";
    public const string Vpc1 = "vpc-1";
    public const string Vpc2 = "vpc-2";

    private readonly TemporaryFolder _work = new();
    private readonly CancellationToken _patience;
    private int _seen;

    private ClaimStack(EcsSimulator cloud, CancellationToken patience)
    {
        Cloud = cloud;
        _patience = patience;
        Config = new Dictionary<string, ConfigValue>
        {
            ["classiclink:region"] = new(RegionId),
            ["classiclink:endpoints"] = new($$"""{"ecs":"{{cloud.Endpoint}}"}"""),
            ["classiclink:accessKey"] = new("simulator-key", IsSecret: true),
            ["classiclink:secretKey"] = new("simulator-secret", IsSecret: true),
        };
    }

    public EcsSimulator Cloud { get; }

    public Dictionary<string, ConfigValue> Config { get; }

    /// <summary>What the last operation showed.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>The links that the last operation cut and made, in their order.</summary>
    public IReadOnlyList<(string Action, SimulatedLink Link)> Changed { get; private set; } = [];

    public IEnumerable<SimulatedLink> Cut => Changed.Where(change => change.Action == "DetachClassicLinkVpc").Select(change => change.Link);

    /// <summary>The ids that the checkpoint has, none of them marked for deletion.</summary>
    public IEnumerable<string?> Kept
    {
        get
        {
            var resources = Checkpoint.Load(_work.File("checkpoint.json")).Resources
                .Where(resource => resource.Type == "classiclink:index:ClassicLinkAttachment").ToList();
            Assert.That(resources.Where(resource => resource.Delete), Is.Empty);
            return resources.Select(resource => resource.Id);
        }
    }

    /// <summary>Instances i-0 to i-60 in both regions, and two VPCs.</summary>
    public static async Task<ClaimStack> StartAsync(CancellationToken patience)
    {
        var cloud = await EcsSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, patience);
        foreach (var region in new[] { RegionId, OtherRegionId })
        {
            cloud.AddVpc(region, Vpc1);
            cloud.AddVpc(region, Vpc2);
            for (var i = 0; i <= 60; i++)
                cloud.AddInstance(region, $"i-{i}");
        }

        return new ClaimStack(cloud, patience);
    }

    public async Task<OperationResult> UpAsync(params Entry[] entries)
    {
        Config["inventory:links"] = new(new JsonArray([.. entries.Select(Json)]).ToJsonString());
        var options = new EngineOptions
        {
            ProgramDirectory = Path.Combine(Repository.Root, "examples", "inventory"),
            Stack = "test",
            CheckpointPath = _work.File("checkpoint.json"),
            PluginDirectories = [Path.GetDirectoryName(Repository.Plugin)!],
            Config = Config,
            NoBuild = true,
            Environment = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = _work.RuntimeOfARun() },
        };
        var display = new StringWriter();
        var result = await new Engine(options, display, TimeProvider.System).UpAsync(_patience);
        Shown = display.ToString();
        Changed = [.. Cloud.Calls.Skip(_seen).Where(call => call.ChangedLinks)
            .Select(call => (call.Action, new SimulatedLink(call.RegionId!, call.InstanceId!, call.VpcId!)))];
        _seen = Cloud.Calls.Count;
        return result;
    }

    /// <summary>An up that must bring cloud and checkpoint to what the program says, cutting nothing on the way that the program keeps.</summary>
    public async Task UpToAsync(params Entry[] entries)
    {
        var kept = entries.Select(entry => entry.Link).ToHashSet();
        var up = await UpAsync(entries);

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Is.Empty, Shown);
            Assert.That(Cut.Where(kept.Contains), Is.Empty, Shown);
            Assert.That(Cloud.Links, Is.EquivalentTo(kept), Shown);
            Assert.That(Kept, Is.EquivalentTo(kept.Select(link => $"{link.RegionId}:{link.InstanceId}:{link.VpcId}")), Shown);
        });
    }

    /// <summary>As above, and the next up has nothing to do.</summary>
    public async Task UpToAndAgainAsync(params Entry[] entries)
    {
        await UpToAsync(entries);
        var changed = Changed;
        await UpToAsync(entries);
        Assert.That(Changed, Is.Empty, Shown);
        Changed = changed;
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        _work.Dispose();
    }

    private static JsonNode Json(Entry entry) => new JsonObject
    {
        ["name"] = entry.Name,
        ["instanceId"] = entry.InstanceId,
        ["vpcId"] = entry.VpcId,
        ["formerName"] = entry.FormerName,
    };
}
