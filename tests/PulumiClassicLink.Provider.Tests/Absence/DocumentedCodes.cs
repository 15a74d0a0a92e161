namespace PulumiClassicLink.Provider.Tests.Absence;

/// <summary>Every code that the three actions' pages and the common pages document, and one that nobody does.</summary>
internal static class DocumentedCodes
{
    /// <summary>What alone says that there is no link, as an answer to Describe.</summary>
    public static readonly (string Code, string Message)[] GoneToRead =
    [
        ("InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records."),
        ("InvalidInstanceId.MalFormed", "The specified instance is not a classic network instance."),
    ];

    /// <summary>What alone says that there is no link, as an answer to Detach.</summary>
    public static readonly (string Code, string Message)[] GoneToDelete =
    [
        ("InvalidInstanceId.NotFound", "The specified instance does not exist."),
        ("InvalidOperation.InvalidVpc", "The specified instance not link specify vpc"),
    ];

    /// <summary>What says nothing about the link.</summary>
    public static readonly (string Code, string Message)[] Others =
    [
        ("Abs.InvalidInstanceId.MalFormed", "The instance has been linked to other vpc."),
        ("InvalidInstanceId.MalFormed", "The instance has been linked to other vpc."),
        ("InvalidRegionId.Malformed", "The specified parameter ?RegionId? is not valid."),
        ("InvalidRegionId.NotFound", "The specified region does not exist."),
        ("InvalidVpcId.Malformed", "The specified parameter ?VpcId? is not valid."),
        ("InvalidParameter.InvalidInstanceIdAndVpcId", "The parameter InstanceId and VpcId are not allowed to be empty at the same time."),
        ("InvalidParameter.ToManyInstanceIds", "No more than 100 InstanceIds can be specified."),
        ("InvalidParameter.PageNumber", "The parameter pageNumber is invalid."),
        ("InvalidParameter.PageSize", "The parameter pageSize is invalid."),
        ("OperationDenied", "The instance does not allow link to vpc."),
        ("OperationDenied", "The instance has been linked to other vpc."),
        ("OperationDenied", "The instances are not allowed to detach from the linked vpc."),
        ("OperationDenied", "The specified vpc is disabled detach classic link."),
        ("InvalidStatus.InstanceStatus", "Only the Running or Stopped InstanceStatus is allowed."),
        ("InvalidStatus.InstanceLocked", "The specified instance is locked,please wait more."),
        ("InvalidInstanceId.NotBelong", "The specified instance is not belong to you."),
        ("InvalidInstanceId.LimitedRegion", "The specified instance does not support this operation due to the limitation of its region."),
        ("InvalidVpc.NotBelong", "The specified vpc is not belong to you."),
        ("QuotaExceeded", "The link quota exceeded in this vpc."),
        ("Forbidden.SubUser", "User not authorized to operate on the specified resource."),
        ("Forbidden.RAM", "User not authorized to operate on the specified resource."),
        ("Forbidden.RiskControl", "This operation is forbidden by the risk control system."),
        ("NoPermission", "You are not authorized to perform this action."),
        ("Throttling", "Request was denied due to request throttling."),
        ("Throttling.User", "Request was denied due to user flow control."),
        ("Throttling.Api", "Request was denied due to api flow control."),
        ("Rejected.Throttling", "Request was denied due to request throttling."),
        ("InternalError", "The request processing has failed due to some unknown error."),
        ("UnknownError", "The request processing has failed due to some unknown error."),
        ("ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
        ("ServiceUnAvailable", "The request has failed due to a temporary failure of the server."),
        ("SignatureDoesNotMatch", "Specified signature does not match our calculation."),
        ("SignatureNonceUsed", "Specified signature nonce was used already."),
        ("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
        ("IllegalTimestamp", "The input parameter Timestamp is wrong."),
        ("InvalidAccessKeyId.NotFound", "Specified access key is not found."),
        ("InvalidSecurityToken.Expired", "Specified SecurityToken is expired."),
        ("MissingSecurityToken", "SecurityToken is mandatory for this action."),
        ("InvalidAction.NotFound", "Specified api is not found, please check your url and method."),
        ("SomethingNew.NotFound", "The link does not exist."),
    ];
}
