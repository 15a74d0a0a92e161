namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Two providers of the same package, handed to links, to a component and down through it.</summary>
internal static class Providers
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var north = Create(config, "north", "cn-beijing");
        var south = Create(config, "south", "cn-hangzhou");
        var direct = new ClassicLinkAttachment("direct", new() { InstanceId = "i-1", VpcId = vpcId }, new() { Provider = south });
        var group = new Group("group", vpcId, ["i-2"], new() { Providers = { north } });
        var inner = new Group("inner", vpcId, ["i-3"], new() { Parent = group });
        return new Dictionary<string, object?> { ["direct"] = direct.Id, ["group"] = group.Ids, ["inner"] = inner.Ids };
    }

    /// <summary>A provider of the simulator with what the configuration says of it.</summary>
    public static Provider Create(Config config, string name, Input<string> region)
    {
        var args = new ProviderArgs
        {
            Region = region,
            AccessKey = config.Require("accessKey"),
            SecretKey = config.Require("secretKey"),
            Endpoints = new Pulumi.ClassicLink.Inputs.EndpointsArgs { Ecs = config.Require("endpoint") },
        };
        if (config.GetBoolean("refreshBeforeUpdate") is { } refreshBeforeUpdate)
            args.RefreshBeforeUpdate = refreshBeforeUpdate;
        return new Provider(name, args);
    }
}
