namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A link that somebody else made, and one of this program, found again by its URN.</summary>
internal static class Lookup
{
    public static IDictionary<string, object?> Run(Config config)
    {
        var link = new ClassicLinkAttachment("link", Attach.Args(config));
        var again = link.Urn.Apply(urn => new ClassicLinkAttachment("again", null!, new() { Urn = urn }));
        var seen = ClassicLinkAttachment.Get("seen", config.Require("existing"));
        return new Dictionary<string, object?>
        {
            ["again"] = again.Apply(resource => resource.Id),
            ["againIn"] = again.Apply(resource => resource.RegionId),
            ["seen"] = seen.Id,
            ["seenIn"] = seen.RegionId,
        };
    }
}
