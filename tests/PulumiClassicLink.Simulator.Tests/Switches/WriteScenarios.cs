namespace PulumiClassicLink.Simulator.Tests.Switches;

internal static class WriteScenarios
{
    private const string Denied = "OperationDenied";
    private const string Locked = "InvalidStatus.InstanceLocked";
    private const string Region = SwitchRig.Region;

    public static readonly Dictionary<string, SwitchScenario> All = new()
    {
        ["attachSamePair"] = new(AgainAsync, new Dictionary<string, string>
        {
            ["Success"] = "",
            ["Denied"] = Denied,
            ["Locked"] = Locked,
        }),
        ["attachUnknownVpc"] = new(rig => rig.AttachAsync("i-one", "vpc-none"), new Dictionary<string, string>
        {
            ["Malformed"] = "InvalidVpcId.Malformed",
            ["Denied"] = Denied,
        }),
        ["regionLimit"] = new(ElsewhereAsync, new Dictionary<string, string>
        {
            ["None"] = "",
            ["ClassicRegionsOnly"] = "InvalidInstanceId.LimitedRegion",
        }),
        ["detachLocked"] = new(DetachLockedAsync, new Dictionary<string, string>
        {
            ["Works"] = "",
            ["Refused"] = Locked,
        }),
        ["detachDisabledVpc"] = new(DetachDisabledAsync, new Dictionary<string, string>
        {
            ["Works"] = "",
            ["Refused"] = Denied,
        }),
        ["detachOtherVpc"] = new(DetachOtherAsync, new Dictionary<string, string>
        {
            ["InvalidVpc"] = "InvalidOperation.InvalidVpc",
            ["Denied"] = Denied,
        }),
        ["writeWhileChanging"] = new(TwiceAsync, new Dictionary<string, string>
        {
            ["Works"] = "",
            ["Refused"] = Locked,
        }),
        ["linkOfReleased"] = new(ReleasedAsync, new Dictionary<string, string>
        {
            ["Removed"] = "",
            ["Kept"] = "i-one",
        }),
        ["linkOfMigrated"] = new(MigratedAsync, new Dictionary<string, string>
        {
            ["Removed"] = "",
            ["Kept"] = "i-one",
        }),
        ["linkOfTransferred"] = new(TransferredAsync, new Dictionary<string, string>
        {
            ["Removed"] = "0",
            ["Kept"] = "1",
        }),
    };

    private static Task<string> AgainAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        return rig.AttachAsync("i-one", "vpc-a");
    }

    private static Task<string> ElsewhereAsync(SwitchRig rig)
    {
        rig.Simulator.AddInstance("eu-central-1", "i-far");
        rig.Simulator.AddVpc("eu-central-1", "vpc-far");
        return rig.AttachAsync("i-far", "vpc-far", "eu-central-1");
    }

    private static Task<string> DetachLockedAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.SetLocked(Region, "i-one", locked: true);
        return rig.DetachAsync("i-one", "vpc-a");
    }

    private static Task<string> DetachDisabledAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.SetClassicLinkEnabled(Region, "vpc-a", enabled: false);
        return rig.DetachAsync("i-one", "vpc-a");
    }

    private static Task<string> DetachOtherAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-b");
        return rig.DetachAsync("i-one", "vpc-a");
    }

    private static async Task<string> TwiceAsync(SwitchRig rig)
    {
        rig.Simulator.SetDescribeLag(TimeSpan.FromSeconds(5));
        await rig.AttachAsync("i-one", "vpc-a");
        return await rig.DetachAsync("i-one", "vpc-a");
    }

    private static Task<string> ReleasedAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.RemoveInstance(Region, "i-one");
        return rig.DescribeAsync("", "vpc-a");
    }

    private static Task<string> MigratedAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.SetNetwork(Region, "i-one", InstanceNetwork.Vpc);
        return rig.DescribeAsync("i-one", "");
    }

    private static Task<string> TransferredAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.SetOwner(Region, "i-one", "2000000000000002");
        return Task.FromResult($"{rig.Simulator.Links.Count}");
    }
}
