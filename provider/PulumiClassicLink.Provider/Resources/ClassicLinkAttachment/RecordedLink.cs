namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>What is known about a link that may be in the stack's own state.</summary>
internal enum RecordedLink
{
    /// <summary>The state has no such link, as far as this process was told.</summary>
    None,

    /// <summary>The state has it, and the program has not come to its resource yet.</summary>
    Undecided,

    /// <summary>The state has it, and the program does not give it up.</summary>
    Decided,

    /// <summary>The state has it, and its resource is about another link now.</summary>
    GivenUp,
}
