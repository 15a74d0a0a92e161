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

    /// <summary>
    /// The action is carried out; half of its true answer comes, under the Content-Length of the whole, and the connection is closed.
    /// </summary>
    Truncated,

    /// <summary>DescribeClassicLinkInstances only: the true answer, but TotalCount counts one link more than there are.</summary>
    WrongTotal,

    /// <summary>Nothing happens for DelayMilliseconds; then the action is carried out, even if the caller has gone, and answered.</summary>
    DelayThenCarryOut,

    /// <summary>The action is carried out at once; its true answer comes after DelayMilliseconds.</summary>
    CarryOutThenDelay,
}

/// <summary>One injected fault.</summary>
public sealed record SimulatedFault
{
    /// <summary>
    /// An action of ECS or STS; GetMetadata: any request to the metadata service; GetCredentialsUri: one to the credentials URI.
    /// </summary>
    public required string Action { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>How many calls of the action it hits; int.MaxValue: all from now on.</summary>
    public int Times { get; init; } = 1;

    public int HttpStatus { get; init; } = 403;

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>How many calls of the action go well first.</summary>
    public int Skip { get; init; }

    /// <summary>How late the fault ends the call, in milliseconds; of any kind but Hang.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>Answered as x-acs-retry-after, in milliseconds.</summary>
    public int? RetryAfterMilliseconds { get; init; }
}
