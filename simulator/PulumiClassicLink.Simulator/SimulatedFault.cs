namespace PulumiClassicLink.Simulator;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>The action is not carried out; Code, Message and HttpStatus are answered.</summary>
    Refuse,

    /// <summary>The action is carried out; Code, Message and HttpStatus are answered all the same.</summary>
    CarryOutThenRefuse,

    /// <summary>The action is not carried out, and the connection is cut without an answer.</summary>
    Cut,

    /// <summary>The action is carried out, and the connection is cut without an answer.</summary>
    CarryOutThenCut,

    /// <summary>The answer is this Message as text/html with HttpStatus; nothing is carried out.</summary>
    NotJson,

    /// <summary>
    /// DescribeClassicLinkInstances only: an empty success, whatever is linked (how ECS has treated callers without permission).
    /// </summary>
    Blind,

    /// <summary>The call is held open until the test disposes the simulator or the caller goes away; nothing is carried out.</summary>
    Hang,
}

/// <summary>One injected fault.</summary>
public sealed record SimulatedFault
{
    public required string Action { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>How many calls of the action it hits; int.MaxValue: all from now on.</summary>
    public int Times { get; init; } = 1;

    public int HttpStatus { get; init; } = 403;

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>Answered as x-acs-retry-after, in milliseconds.</summary>
    public int? RetryAfterMilliseconds { get; init; }
}
