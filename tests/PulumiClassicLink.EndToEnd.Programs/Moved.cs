namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A link whose checkpoint came from another stack and project.</summary>
internal static class Moved
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var options = new CustomResourceOptions();
        if (config.Get("formerStack") is { } stack)
            options.Aliases.Add(new Alias { Stack = stack, Project = config.Require("formerProject") });
        var link = new ClassicLinkAttachment("link", Attach.Args(config), options);
        return new Dictionary<string, object?> { ["urn"] = link.Urn };
    }
}
