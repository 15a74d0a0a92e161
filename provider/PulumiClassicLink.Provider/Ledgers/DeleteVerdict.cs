namespace PulumiClassicLink.Provider.Ledgers;

/// <summary>What a Delete may do about its link.</summary>
internal enum DeleteRule
{
    /// <summary>Nobody else needs the link.</summary>
    Detach,

    /// <summary>The same, but the program has another link in mind for the instance, which may have ended this one already.</summary>
    DetachUnlessMoved,

    /// <summary>Somebody keeps the link.</summary>
    Keep,

    /// <summary>Somebody is bringing the link about just now.</summary>
    Wait,

    /// <summary>Somebody was to take the link over, and failed: without this resource it would be in no state.</summary>
    Fail,
}

/// <param name="Rule">What to do.</param>
/// <param name="Urn">Because of whom; null: of nobody.</param>
internal sealed record DeleteVerdict(DeleteRule Rule, string? Urn = null);
