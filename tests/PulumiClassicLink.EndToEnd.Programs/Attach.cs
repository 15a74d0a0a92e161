namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>One link; what is not in the configuration is not given.</summary>
internal static class Attach
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var link = new ClassicLinkAttachment("link", Args(config));
        return new Dictionary<string, object?>
        {
            ["linkId"] = link.Id,
            ["urn"] = link.Urn,
            ["instanceId"] = link.InstanceId,
            ["vpcId"] = link.VpcId,
            ["regionId"] = link.RegionId,
            ["allowRelink"] = link.AllowRelink,
        };
    }

    /// <summary>The link that most scenarios are about.</summary>
    public static ClassicLinkAttachmentArgs Args(Config config)
    {
        var args = new ClassicLinkAttachmentArgs { InstanceId = config.Require("instanceId"), VpcId = config.Require("vpcId") };
        if (config.Get("regionId") is { } regionId)
            args.RegionId = regionId;
        if (config.GetBoolean("allowRelink") is { } allowRelink)
            args.AllowRelink = allowRelink;
        return args;
    }
}
