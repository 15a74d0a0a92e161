namespace PulumiClassicLink.Cloud.Refusals;

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
    /// InternalError, UnknownError, ServiceUnavailable, no readable Code, a cut connection, a timeout:
    /// the call may or may not have been carried out.
    /// </summary>
    OutcomeUnknown,
}
