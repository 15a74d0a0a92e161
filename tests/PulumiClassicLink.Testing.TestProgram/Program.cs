using Pulumi;
using Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var own = new Provider("own", new ProviderArgs { Region = "cn-beijing" });
    var group = new ComponentResource("test:index:Group", "group");
    var link = new ClassicLinkAttachment(
        "link", new() { InstanceId = "i-1", VpcId = "vpc-1" }, new() { Parent = group, Provider = own });
    return new Dictionary<string, object?>
    {
        ["linkId"] = link.Id,
        ["list"] = new[] { Output.CreateSecret("in a list") },
        ["secret"] = Output.CreateSecret("hidden"),
    };
});
