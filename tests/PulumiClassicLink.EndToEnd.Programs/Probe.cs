namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>A link on the core alone. An output that the plugin never gives is unknown in a preview, and nothing in an up.</summary>
internal sealed class Probe(string name, ClassicLinkAttachmentArgs args)
    : CustomResource("classiclink:index:ClassicLinkAttachment", name, args)
{
    [Output("nothing")]
    public Output<string?> Nothing { get; private set; } = null!;
}
