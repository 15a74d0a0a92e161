namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A component in a component, and one link that waits for all of it.</summary>
internal static class Components
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var outer = new Group("outer", vpcId, ["i-1", "i-2"], new() { Protect = config.GetBoolean("protect") });
        var inner = new Group("inner", vpcId, ["i-3"], new() { Parent = outer });
        var last = new ClassicLinkAttachment("a-last", new() { InstanceId = "i-4", VpcId = vpcId }, new() { DependsOn = outer });
        return new Dictionary<string, object?> { ["outer"] = outer.Ids, ["inner"] = inner.Ids, ["last"] = last.Id };
    }
}
