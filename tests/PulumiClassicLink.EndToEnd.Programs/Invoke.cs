namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>The function in all its forms, beside a link that it finds.</summary>
internal static class Invoke
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var vpcId = config.Require("vpcId");
        var north = Providers.Create(config, "north", "cn-beijing");
        var group = new Group("group", vpcId, [], new() { Providers = { north } });
        var link = new ClassicLinkAttachment("link", new() { InstanceId = "i-1", VpcId = vpcId });
        return new Dictionary<string, object?>
        {
            ["plain"] = Output.Create(GetClassicLinks.InvokeAsync(new() { InstanceIds = { "i-9" } })).Apply(Ids),
            ["after"] = GetClassicLinks.Invoke(new() { InstanceIds = { "i-1", "i-9" } }, new InvokeOutputOptions { DependsOn = { link } }).Apply(Ids),
            ["unknown"] = GetClassicLinks.Invoke(new() { VpcId = link.Id.Apply(id => id.Split(':')[2]) }).Apply(Ids),
            ["byProvider"] = GetClassicLinks.Invoke(new() { InstanceIds = { "i-9" } }, new InvokeOptions { Provider = north }).Apply(Ids),
            ["byParent"] = GetClassicLinks.Invoke(new() { InstanceIds = { "i-9" } }, new InvokeOptions { Parent = group }).Apply(Ids),
        };
    }

    private static List<string> Ids(GetClassicLinksResult result) => [.. result.Links.Select(link => link.Id)];
}
