using System.Collections.Concurrent;
using System.Globalization;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Rooms.Tests.Links.Model;

/// <summary>A simulator, a client, a directory, and what the model knows of the links.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    public static readonly string[] Regions = ["cn-beijing", "cn-hangzhou"];
    public const string AccessKeyId = "simulator-key";
    private const int VpcsOfEach = 10;

    private readonly ConcurrentDictionary<(string RegionId, string VpcId), long> _lastWrites = new();

    private ModelWorld(ModelTime time, EcsSimulator simulator, CloudClient client)
    {
        Time = time;
        Simulator = simulator;
        Client = client;
        Permission = new ModelPermission(simulator, time);
        Directory = new LinkReader(client, trustEmptyAnswers: false);
    }

    public ModelTime Time { get; }

    public EcsSimulator Simulator { get; }

    public CloudClient Client { get; }

    public LinkReader Directory { get; }

    public ModelPermission Permission { get; }

    /// <summary>Two regions of ten VPCs, which have from 5 to 300 instances each.</summary>
    public List<ModelInstance> Instances { get; } = [];

    /// <summary>Ids that ECS refuses a whole call for, and what it says of them alone; null: that they are another's.</summary>
    public List<(ClassicLink Link, LinkState? State)> Poisons { get; } = [];

    public static async Task<ModelWorld> StartAsync(Random random, TimeSpan lag, TimeSpan step, CancellationToken cancellationToken)
    {
        var time = new ModelTime(step);
        var simulator = await EcsSimulator.StartAsync(new SimulatorOptions { KeptCalls = 1 }, time, cancellationToken);
        var client = new CloudClient(
            new CloudClientOptions
            {
                Credentials = new StaticCredentials(new AccessKey { Id = AccessKeyId, Secret = "simulator-secret" }, "a test"),
                Endpoint = simulator.Endpoint.ToString(),
            },
            new SocketsHttpHandler(),
            time);
        var world = new ModelWorld(time, simulator, client);
        foreach (var region in Regions)
            world.Settle(region, random);
        simulator.SetDescribeLag(lag);
        return world;
    }

    /// <summary>The number of the event at which the last own write to the VPC ended.</summary>
    public long LastWriteTo(ClassicLink link) => _lastWrites.GetValueOrDefault((link.RegionId, link.VpcId));

    public void NoteWriteTo(ClassicLink link, Moment ended) =>
        _lastWrites.AddOrUpdate((link.RegionId, link.VpcId), ended.Number, (_, last) => Math.Max(last, ended.Number));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
        await Time.DisposeAsync();
    }

    private void Settle(string region, Random random)
    {
        for (var vpc = 0; vpc < VpcsOfEach; vpc++)
        {
            var vpcId = $"vpc-{vpc}";
            Simulator.AddVpc(region, vpcId);
            var count = vpc < 3 ? random.Next(150, 300) : random.Next(5, 60);
            for (var number = 0; number < count; number++)
            {
                var instance = new ModelInstance(Link(region, $"i-{vpc}-{number.ToString("D3", CultureInfo.InvariantCulture)}", vpcId));
                Simulator.AddInstance(region, instance.Home.InstanceId);
                Instances.Add(instance);
                if (random.Next(4) > 0)
                    Put(instance, vpcId);
            }
        }

        Simulator.AddInstance(new SimulatedInstance { RegionId = region, InstanceId = "i-stranger", AccountId = "2000000000000002" });
        Poisons.Add((Link(region, "i-stranger", "vpc-0"), null));
        Poisons.Add((Link(region, "i-none", "vpc-1"), LinkState.InstanceNotFound));
        Poisons.Add((Link(region, "i-none-either", "vpc-2"), LinkState.InstanceNotFound));
    }

    /// <summary>Behind the client's back.</summary>
    public void Put(ModelInstance instance, string? vpcId)
    {
        if (vpcId == instance.VpcId)
            return;
        instance.Begin(vpcId, Time.Now());
        if (vpcId is null)
            Simulator.Unlink(instance.Home.RegionId, instance.Home.InstanceId);
        else
            Simulator.Relink(instance.Home.RegionId, instance.Home.InstanceId, vpcId);
        instance.End(Time.Now());
    }

    private static ClassicLink Link(string region, string instance, string vpc) =>
        new() { RegionId = region, InstanceId = instance, VpcId = vpc };
}
