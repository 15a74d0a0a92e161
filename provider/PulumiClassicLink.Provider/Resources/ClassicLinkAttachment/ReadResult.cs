using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>What a Read found: an answer, or a link that was asked for earlier and still is not confirmed.</summary>
internal sealed record ReadResult
{
    /// <summary>Null: see <see cref="Unconfirmed"/>.</summary>
    public ReadResponse? Response { get; init; }

    public AttachmentResult? Unconfirmed { get; init; }
}
