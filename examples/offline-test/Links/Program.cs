using System.Collections.Generic;
using System.Linq;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var vpcId = config.Require("vpcId");
    var links = config.Require("instanceIds").Split(',')
        .Select(instanceId => new ClassicLink.ClassicLinkAttachment(instanceId, new() { InstanceId = instanceId, VpcId = vpcId }))
        .ToList();

    return new Dictionary<string, object?> { ["linkIds"] = Output.All(links.Select(link => link.Id)) };
});
