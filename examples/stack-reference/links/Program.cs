using System.Collections.Generic;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var network = new StackReference(config.Require("network"));

    // An output that is missing fails the preview; none stands in for it.
    var vpcId = network.RequireOutput("vpcId").Apply(value => (string)value);

    var link = new ClassicLink.ClassicLinkAttachment("link", new() { InstanceId = config.Require("instanceId"), VpcId = vpcId });

    return new Dictionary<string, object?> { ["linkId"] = link.Id };
});
