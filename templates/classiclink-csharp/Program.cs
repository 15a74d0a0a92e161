using System.Collections.Generic;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var link = new ClassicLink.ClassicLinkAttachment("link", new()
    {
        InstanceId = config.Require("instanceId"),
        VpcId = config.Require("vpcId"),
    });

    return new Dictionary<string, object?> { ["linkId"] = link.Id };
});
