namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// A call that Alibaba Cloud refused, or whose answer did not arrive or could not be read: what was said, what it means, and what to do.
/// Never holds a key.
/// </summary>
/// <param name="kind">What it means for the link.</param>
/// <param name="action">The action, such as AttachClassicLinkVpc.</param>
/// <param name="summary">One line: the action, Alibaba's code, message and RequestId.</param>
/// <param name="advice">A second line; null: nothing to advise.</param>
public sealed class CloudException(CloudErrorKind kind, string action, string summary, string? advice = null)
    : Exception(advice is null ? summary : $"{summary}\n{advice}")
{
    public CloudErrorKind Kind => kind;

    public string Action => action;

    public string Summary => summary;

    public string? Advice => advice;

    /// <summary>Alibaba's error code; null when the answer had none.</summary>
    public string? Code { get; init; }

    /// <summary>Alibaba's RequestId; null when the answer had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>What the refusal is to the user; null when there was no answer with a Code.</summary>
    public RefusalClass? Class { get; init; }

    /// <summary>The likely cause, a sentence; null: not known.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it, a sentence; null: not known.</summary>
    public string? Next { get; init; }

    /// <summary>True when the access key itself, not what it may do, was refused.</summary>
    public bool RefusesKeys => Code is not null && RefusalTable.Find(Action, Code, null).IsAboutKeys;

    /// <summary>True when an answer came and contradicts itself or an earlier page.</summary>
    internal bool IsInconsistent { get; init; }

    /// <summary>How long the server asked to wait before the next try.</summary>
    internal TimeSpan? ServerWait { get; init; }
}

/// <summary>What a refused or broken call means for the link, judged by Code, then Message, never by HTTP status.</summary>
public enum CloudErrorKind
{
    /// <summary>A definite refusal of any other kind (permission, quota, region, parameters, keys): nothing was changed.</summary>
    Refused,

    /// <summary>InvalidInstanceId.NotFound: no such instance, so no link of it either.</summary>
    InstanceNotFound,

    /// <summary>InvalidInstanceId.MalFormed: the instance is not in the classic network (any more).</summary>
    InstanceNotClassic,

    /// <summary>InvalidOperation.InvalidVpc on Detach: the instance is not linked to that VPC.</summary>
    NotLinked,

    /// <summary>OperationDenied, Abs.InvalidInstanceId.MalFormed: several causes; only a look tells them apart.</summary>
    Ambiguous,

    /// <summary>InvalidStatus.*, InstanceLocked: not now; the same call may pass later.</summary>
    Busy,

    /// <summary>Any code with Throttling: refused before it was carried out.</summary>
    Throttled,

    /// <summary>No key could be had to sign with: this try was not sent.</summary>
    NoCredentials,

    /// <summary>
    /// InternalError, UnknownError, ServiceUnavailable, no readable Code, a cut connection, a timeout: the call may or may not have been
    /// carried out.
    /// </summary>
    OutcomeUnknown,
}

/// <summary>What a user can make of a refusal; docs/refusals.md says what the provider does about each.</summary>
public enum RefusalClass
{
    /// <summary>Not now: the same call may pass later, and is sent again until the operation's timeout.</summary>
    Retry,

    /// <summary>The answer does not say what became of the link; only a look at it does.</summary>
    LookAgain,

    /// <summary>There is no such link (any more).</summary>
    Gone,

    /// <summary>The program or the state names something wrong, or something that cannot be linked.</summary>
    UserMistake,

    /// <summary>The access key may not do this.</summary>
    Permission,

    /// <summary>Nothing that a change of this resource would mend; also every code that is not known.</summary>
    Fatal,
}
