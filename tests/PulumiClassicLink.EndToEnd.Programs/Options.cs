namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>One link whose options the configuration gives.</summary>
internal static class Options
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var options = new CustomResourceOptions
        {
            Protect = config.GetBoolean("protect"),
            RetainOnDelete = config.GetBoolean("retainOnDelete"),
            DeleteBeforeReplace = config.GetBoolean("deleteBeforeReplace"),
            IgnoreChanges = List(config, "ignoreChanges"),
            ReplaceOnChanges = List(config, "replaceOnChanges"),
            AdditionalSecretOutputs = List(config, "additionalSecretOutputs"),
            ImportId = config.Get("import"),
            CustomTimeouts = config.GetInt32("seconds") is { } seconds ? new() { Create = TimeSpan.FromSeconds(seconds) } : null,
        };
        var link = new ClassicLinkAttachment("link", Attach.Args(config), options);
        return new Dictionary<string, object?> { ["linkId"] = link.Id, ["vpcId"] = link.VpcId };
    }

    private static List<string> List(Config config, string key) => [.. config.Get(key)?.Split(',') ?? []];
}
