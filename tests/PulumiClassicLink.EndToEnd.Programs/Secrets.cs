namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Secrets from the configuration through a resource to the outputs of the stack.</summary>
internal static class Secrets
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var link = new ClassicLinkAttachment(
            "link",
            new() { InstanceId = config.RequireSecret("instanceId"), VpcId = config.Require("vpcId") },
            new() { AdditionalSecretOutputs = { "vpcId" } });
        return new Dictionary<string, object?>
        {
            ["linkId"] = link.Id,
            ["instanceId"] = link.InstanceId,
            ["vpcId"] = link.VpcId,
            ["regionId"] = link.RegionId,
            ["password"] = config.RequireSecret("password"),
        };
    }
}
