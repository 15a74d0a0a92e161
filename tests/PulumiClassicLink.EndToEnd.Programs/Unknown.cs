namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A provider whose region no preview can know.</summary>
internal static class Unknown
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var first = new ClassicLinkAttachment("first", new() { InstanceId = "i-1", VpcId = vpcId });
        var provider = Providers.Create(config, "late", first.Id.Apply(id => id.Split(':')[0]));
        var second = new ClassicLinkAttachment("second", new() { InstanceId = "i-2", VpcId = vpcId }, new() { Provider = provider });
        return new Dictionary<string, object?> { ["regionId"] = second.RegionId };
    }
}
