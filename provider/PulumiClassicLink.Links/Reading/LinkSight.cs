namespace PulumiClassicLink.Links.Reading;

/// <summary>What a proved look at one instance showed.</summary>
public enum LinkState
{
    /// <summary>A row names the VPC.</summary>
    Linked,

    /// <summary>A success without a row, and this process had proof that it can see links in the region when it asked.</summary>
    NotLinked,

    /// <summary>InvalidInstanceId.NotFound.</summary>
    InstanceNotFound,

    /// <summary>InvalidInstanceId.MalFormed.</summary>
    InstanceNotClassic,
}

/// <summary>How a look is asked for.</summary>
public enum LookManner
{
    /// <summary>Where no answer comes it is sent again, three times in all.</summary>
    Ordinary,

    /// <summary>The caller looks again itself: it is sent once.</summary>
    Repeated,

    /// <summary>Nobody is held up by it, so it waits for company, whether or not any is expected.</summary>
    Patient,
}

/// <summary>The answer of <see cref="LinkReader"/> for one instance.</summary>
public sealed record LinkSight
{
    public required LinkState State { get; init; }

    /// <summary>The VPC that the instance is linked to; set exactly when <see cref="State"/> is Linked.</summary>
    public string? VpcId { get; init; }

    /// <summary>True: the instance is linked to the VPC of this link of it.</summary>
    public bool Shows(ClassicLink link) => State == LinkState.Linked && VpcId == link.VpcId;
}
