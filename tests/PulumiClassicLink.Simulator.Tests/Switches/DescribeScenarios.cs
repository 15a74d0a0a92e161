namespace PulumiClassicLink.Simulator.Tests.Switches;

internal static class DescribeScenarios
{
    private const string NotFound = "InvalidInstanceId.NotFound";
    private const string MalFormed = "InvalidInstanceId.MalFormed";
    private const string Region = SwitchRig.Region;

    public static readonly Dictionary<string, SwitchScenario> All = new()
    {
        ["describeUnlinked"] = new(rig => rig.DescribeAsync("i-one", ""), new Dictionary<string, string>
        {
            ["Empty"] = "",
            ["NotFound"] = NotFound,
        }),
        ["describeNotClassic"] = new(MigratedAsync, new Dictionary<string, string>
        {
            ["AsClassic"] = "i-one",
            ["NotFound"] = NotFound,
            ["MalFormed"] = MalFormed,
        }),
        ["describeReleased"] = new(ReleasedAsync, new Dictionary<string, string>
        {
            ["NotFound"] = NotFound,
            ["MalFormed"] = MalFormed,
            ["Empty"] = "",
        }),
        ["describeUnknownVpc"] = new(rig => rig.DescribeAsync("", "vpc-none"), new Dictionary<string, string>
        {
            ["Empty"] = "",
            ["Malformed"] = "InvalidVpcId.Malformed",
            ["NotBelong"] = "InvalidVpc.NotBelong",
        }),
        ["describeDisabledVpc"] = new(DisabledAsync, new Dictionary<string, string>
        {
            ["AsEnabled"] = "i-one",
            ["Empty"] = "",
            ["Denied"] = "OperationDenied",
        }),
        ["describeBothIds"] = new(BothIdsAsync, new Dictionary<string, string>
        {
            ["Both"] = "i-one",
            ["InstancesOnly"] = "i-one i-two",
            ["VpcOnly"] = "i-one i-three",
        }),
        ["describeMixedIds"] = new(LinkedThenAsync("i-one,i-none"), new Dictionary<string, string>
        {
            ["Refused"] = NotFound,
            ["LeftOut"] = "i-one",
        }),
        ["spaceInIds"] = new(LinkedThenAsync("i-two, i-one"), new Dictionary<string, string>
        {
            ["PartOfId"] = NotFound,
            ["Ignored"] = "i-one",
        }),
        ["deniedDescribe"] = new(DeniedAsync, new Dictionary<string, string>
        {
            ["Refused"] = "Forbidden.RAM",
            ["Empty"] = "",
        }),
        ["deniedCode"] = new(DeniedAsync, new Dictionary<string, string>
        {
            ["ForbiddenRam"] = "Forbidden.RAM",
            ["ForbiddenSubUser"] = "Forbidden.SubUser",
            ["NoPermission"] = "NoPermission",
        }),
    };

    private static Func<SwitchRig, Task<string>> LinkedThenAsync(string instanceIds) => rig =>
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        return rig.DescribeAsync(instanceIds, "");
    };

    private static Task<string> MigratedAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.SetNetwork(Region, "i-one", InstanceNetwork.Vpc);
        return rig.DescribeAsync("i-one", "");
    }

    private static Task<string> ReleasedAsync(SwitchRig rig)
    {
        rig.Simulator.RemoveInstance(Region, "i-one");
        return rig.DescribeAsync("i-one", "");
    }

    private static Task<string> DisabledAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.SetClassicLinkEnabled(Region, "vpc-a", enabled: false);
        return rig.DescribeAsync("", "vpc-a");
    }

    private static Task<string> BothIdsAsync(SwitchRig rig)
    {
        rig.Simulator.AddInstance(Region, "i-three");
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.Relink(Region, "i-two", "vpc-b");
        rig.Simulator.Relink(Region, "i-three", "vpc-a");
        return rig.DescribeAsync("i-two,i-one", "vpc-a");
    }

    private static Task<string> DeniedAsync(SwitchRig rig)
    {
        rig.Simulator.Relink(Region, "i-one", "vpc-a");
        rig.Simulator.Deny("simulator-key", "DescribeClassicLinkInstances");
        return rig.DescribeAsync("i-one", "");
    }
}
