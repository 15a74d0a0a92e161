using System.Collections.Generic;
using Pulumi;
using AliCloud = Pulumi.AliCloud;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var network = new AliCloud.Vpc.Network("network", new()
    {
        CidrBlock = "172.16.0.0/12",
        // Alibaba links classic instances only to a VPC that has it.
        ClassicLinkEnabled = true,
    });

    var link = new ClassicLink.ClassicLinkAttachment("link", new()
    {
        InstanceId = new Config().Require("instanceId"),
        // Not known before the VPC is made: the first preview goes without it.
        VpcId = network.Id,
    });

    return new Dictionary<string, object?> { ["linkId"] = link.Id };
});
