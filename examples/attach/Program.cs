using System.Collections.Generic;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var args = new ClassicLink.ClassicLinkAttachmentArgs
    {
        InstanceId = config.Require("instanceId"),
        VpcId = config.Require("vpcId"),
        AllowRelink = config.GetBoolean("allowRelink") ?? false,
    };

    // Without it the link is made in the region of the provider, classiclink:region.
    if (config.Get("regionId") is { } regionId)
        args.RegionId = regionId;

    var link = new ClassicLink.ClassicLinkAttachment("link", args);

    return new Dictionary<string, object?>
    {
        ["linkId"] = link.Id,
        ["instanceId"] = link.InstanceId,
        ["vpcId"] = link.VpcId,
        ["regionId"] = link.RegionId,
    };
});
