namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A chain against the order of the names, by DependsOn alone, and then by a value.</summary>
internal static class Order
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var third = new ClassicLinkAttachment("c", new() { InstanceId = "i-1", VpcId = vpcId });
        var together = config.GetBoolean("together") == true;
        var second = new ClassicLinkAttachment(
            "b", new() { InstanceId = "i-2", VpcId = vpcId }, new() { DependsOn = { third }, DeletedWith = together ? third : null });
        var first = new ClassicLinkAttachment("a", new() { InstanceId = "i-3", VpcId = second.VpcId });
        return new Dictionary<string, object?> { ["ids"] = new[] { first.Id, second.Id, third.Id } };
    }
}
