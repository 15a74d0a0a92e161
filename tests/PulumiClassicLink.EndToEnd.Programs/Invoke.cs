namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>The function in all its forms, beside links that it finds; no preview knows the second of them.</summary>
internal static class Invoke
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var north = Providers.Create(config, "north", "cn-beijing");
        var group = new Group("group", vpcId, [], new() { Providers = { north } });
        var probe = new Probe("probe", new() { InstanceId = "i-2", VpcId = vpcId });
        var link = new ClassicLinkAttachment("link", new() { InstanceId = "i-1", VpcId = probe.Nothing.Apply(_ => vpcId) });
        return new Dictionary<string, object?>
        {
            ["plain"] = Output.Create(GetClassicLinks.InvokeAsync(new() { InstanceIds = { "i-9" } })).Apply(Ids),
            ["after"] = GetClassicLinks.Invoke(new() { InstanceIds = { "i-1", "i-9" } },
                new InvokeOutputOptions { DependsOn = { link } }).Apply(Ids),
            ["unknown"] = GetClassicLinks.Invoke(new() { VpcId = link.VpcId }).Apply(Ids),
            ["byProvider"] = GetClassicLinks.Invoke(new() { InstanceIds = { "i-9" } }, new InvokeOptions { Provider = north }).Apply(Ids),
            ["byParent"] = GetClassicLinks.Invoke(new() { InstanceIds = { "i-9" } }, new InvokeOptions { Parent = group }).Apply(Ids),
        };
    }

    private static List<string> Ids(GetClassicLinksResult result) => [.. result.Links.Select(link => link.Id)];
}
