namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A provider whose region no preview can know: it comes from an output that a preview does not have.</summary>
internal static class Unknown
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var probe = new Probe("probe", new() { InstanceId = "i-2", VpcId = vpcId });
        var late = Providers.Create(config, "late", probe.Nothing.Apply(_ => "cn-beijing"));
        var link = new ClassicLinkAttachment("link", new() { InstanceId = "i-1", VpcId = vpcId }, new() { Provider = late });
        return new Dictionary<string, object?> { ["regionId"] = link.RegionId };
    }
}
