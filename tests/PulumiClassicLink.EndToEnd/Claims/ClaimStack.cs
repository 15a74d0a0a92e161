using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Claims;

/// <summary>One entry of the inventory example.</summary>
internal sealed record Entry(string Name, string InstanceId, string VpcId, string? FormerName = null)
{
    public SimulatedLink Link => new(ClaimStack.RegionId, InstanceId, VpcId);
}

/// <summary>The inventory example.</summary>
internal sealed class ClaimStack : LocalStack
{
    public const string RegionId = "cn-hangzhou";
    public const string OtherRegionId = "cn-beijing";
    public const string Vpc1 = "vpc-1";
    public const string Vpc2 = "vpc-2";

    private readonly string _list;

    private ClaimStack(EcsSimulator cloud, CancellationToken patience)
        : base(cloud, RegionId, patience)
    {
        Use(Example.Inventory);
        _list = Work.File("list.csv");
        Config["inventory:file"] = new(_list);
        Config["classiclink:accessKey"] = new("simulator-key", IsSecret: true);
        Config["classiclink:secretKey"] = new("simulator-secret", IsSecret: true);
    }

    /// <summary>The links that the last operation cut and made, in their order.</summary>
    public IReadOnlyList<(string Action, SimulatedLink Link)> Changed =>
        [.. Calls.Where(call => call.ChangedLinks)
            .Select(call => (call.Action, new SimulatedLink(call.RegionId!, call.InstanceId!, call.VpcId!)))];

    public IEnumerable<SimulatedLink> Cut => Changed.Where(change => change.Action == "DetachClassicLinkVpc").Select(change => change.Link);

    /// <summary>The ids that the checkpoint has, none of them marked for deletion.</summary>
    public IEnumerable<string?> KeptIds
    {
        get
        {
            Assert.That(KeptLinks.Where(resource => resource.Delete), Is.Empty);
            return KeptLinks.Select(resource => resource.Id);
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

    public Task<OperationResult> UpAsync(params Entry[] entries)
    {
        InventoryRow.Write(_list, entries.Select(entry => new InventoryRow(entry.Name, entry.InstanceId, entry.VpcId, entry.FormerName)));
        return base.UpAsync();
    }

    /// <summary>
    /// An up that must bring cloud and checkpoint to what the program says, cutting nothing on the way that the program keeps.
    /// </summary>
    public async Task UpToAsync(params Entry[] entries)
    {
        var kept = entries.Select(entry => entry.Link).ToHashSet();
        var up = await UpAsync(entries);

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Is.Empty, Shown);
            Assert.That(Cut.Where(kept.Contains), Is.Empty, Shown);
            Assert.That(Cloud.Links, Is.EquivalentTo(kept), Shown);
            Assert.That(KeptIds, Is.EquivalentTo(kept.Select(link => $"{link.RegionId}:{link.InstanceId}:{link.VpcId}")), Shown);
        });
    }

    /// <summary>As above, and the next up has nothing to do.</summary>
    public async Task UpToAndAgainAsync(params Entry[] entries)
    {
        await UpToAsync(entries);
        var calls = Calls;
        await UpToAsync(entries);
        Assert.That(Changed, Is.Empty, Shown);
        Calls = calls;
    }
}
