namespace PulumiClassicLink.Links.Reading;

/// <summary>What is known of one instance's link. <see cref="Verdict"/> says which answer of ECS means what.</summary>
public enum LinkState
{
    Linked,

    NotLinked,

    InstanceNotFound,

    /// <summary>The instance is not in the classic network (any more).</summary>
    InstanceNotClassic,
}

/// <summary>How a look is sent.</summary>
public enum LookManner
{
    /// <summary>Up to three times, where no answer comes.</summary>
    Ordinary,

    /// <summary>Once: the caller looks again itself.</summary>
    Repeated,

    /// <summary>No user waits for it, so it always waits for others that may share its call.</summary>
    Patient,
}

/// <summary>The answer of <see cref="LinkReader"/> for one instance.</summary>
public sealed record LinkSight
{
    public required LinkState State { get; init; }

    /// <summary>The VPC that the instance is linked to; null unless <see cref="State"/> is Linked.</summary>
    public string? VpcId { get; init; }

    /// <summary>True: this link of the instance is there.</summary>
    public bool Shows(ClassicLink link) => State == LinkState.Linked && VpcId == link.VpcId;
}
