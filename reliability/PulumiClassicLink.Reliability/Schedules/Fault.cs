using System.Text.Json.Serialization;

namespace PulumiClassicLink.Reliability.Schedules;

/// <summary>What goes wrong with a call to the cloud.</summary>
internal enum Mishap
{
    /// <summary>The connection is cut; nothing was carried out.</summary>
    CutBefore,

    /// <summary>It is carried out, and the connection is cut.</summary>
    CutAfter,

    /// <summary>It arrives seconds later, whether the caller still waits or not.</summary>
    SlowBefore,

    /// <summary>It is carried out at once, and answered seconds later.</summary>
    SlowAfter,

    /// <summary>It never arrives, and nobody says so.</summary>
    LostBefore,

    /// <summary>It is carried out, and its answer never comes.</summary>
    LostAfter,

    /// <summary>InternalError; nothing was carried out.</summary>
    ServerError,

    /// <summary>InternalError, but it was carried out.</summary>
    ServerErrorAfter,

    /// <summary>ServiceUnavailable.</summary>
    Unavailable,

    /// <summary>A page of HTML with status 502.</summary>
    BadBody,

    /// <summary>Carried out; half of the answer.</summary>
    Truncated,

    /// <summary>A look whose total is one more than its rows.</summary>
    WrongTotal,

    /// <summary>A look that shows nothing, as ECS answers callers without permission.</summary>
    Blind,

    /// <summary>Throttling.User.</summary>
    Throttled,

    /// <summary>OperationConflict.</summary>
    Conflict,

    /// <summary>InvalidStatus.InstanceStatus.</summary>
    Status,

    /// <summary>InvalidSecurityToken.Expired.</summary>
    KeyExpired,

    /// <summary>InvalidAccessKeyId.NotFound.</summary>
    KeyUnknown,

    /// <summary>Forbidden.RAM.</summary>
    Denied,
}

/// <summary>A fault that waits for its calls, during one run.</summary>
internal sealed record Fault
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Mishap Kind { get; init; }

    /// <summary>Of ECS; empty: any.</summary>
    public string Action { get; set; } = "";

    /// <summary>How many calls go well first.</summary>
    public int Skip { get; set; }

    /// <summary>How many calls it hits.</summary>
    public int Times { get; set; } = 1;
}
