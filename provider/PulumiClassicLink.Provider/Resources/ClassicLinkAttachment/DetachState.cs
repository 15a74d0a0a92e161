namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>What is known about a link that is being detached.</summary>
internal enum DetachState
{
    /// <summary>Nothing was sent, or all that was sent was certainly not carried out.</summary>
    Untouched,

    /// <summary>A Detach may have been carried out, or may be yet.</summary>
    Unknown,

    /// <summary>A Detach was accepted, and no look has shown its effect so far.</summary>
    Accepted,

    /// <summary>A look showed that the link is gone.</summary>
    Gone,
}
