namespace PulumiClassicLink.Simulator.Actions;

/// <summary>
/// Rows of the error code tables of the three pages AttachClassicLinkVpc, DetachClassicLinkVpc and DescribeClassicLinkInstances in
/// the ECS API reference (tables of 2024-12-20), odd spelling and spacing included. docs/simulator-coverage.md lists the rest.
/// </summary>
internal static class ActionErrors
{
    public static readonly ServiceError InstanceNotFound =
        new(403, "InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.");

    public static readonly ServiceError RegionMalformed =
        new(403, "InvalidRegionId.Malformed", "The specified parameter ?RegionId? is not valid.");

    public static readonly ServiceError RegionNotFound =
        new(403, "InvalidRegionId.NotFound", "The RegionId provided does not exist in our records.");

    public static readonly ServiceError DescribeRegionNotFound =
        new(404, "InvalidRegionId.NotFound", "The specified region does not exist.");

    public static readonly ServiceError VpcMalformed =
        new(403, "InvalidVpcId.Malformed", "The specified parameter ?VpcId? is not valid.");

    public static readonly ServiceError NotClassic =
        new(403, "InvalidInstanceId.MalFormed", "The specified instance is not a classic network instance.");

    public static readonly ServiceError BothEmpty = new(
        403,
        "InvalidParameter.InvalidInstanceIdAndVpcId",
        "The parameter InstanceId and VpcId are not allowed to be empty at the same time.");

    public static readonly ServiceError LinkedToOther =
        new(403, "OperationDenied", "The instance has been linked to other vpc.");

    public static readonly ServiceError AttachDisabled =
        new(403, "OperationDenied", "The specified vpc is disabled attach classic link.");

    public static readonly ServiceError DetachDisabled =
        new(403, "OperationDenied", "The specified vpc is disabled detach classic link.");

    public static readonly ServiceError DetachDenied =
        new(403, "OperationDenied", "The instances are not allowed to detach from the linked vpc.");

    public static readonly ServiceError LimitedRegion = new(
        403,
        "InvalidInstanceId.LimitedRegion",
        "The specified instance does not support this operation due to the limitation of its region.");

    public static readonly ServiceError AttachStatus = new(
        403,
        "InvalidStatus.InstanceStatus",
        "The specified instance status is not support this operation ,expect status is running or shutted.");

    public static readonly ServiceError DetachStatus = new(
        403,
        "InvalidStatus.InstanceStatus",
        "The specified instance status does not support this operation, expected status is Running or Stopped.");

    public static readonly ServiceError Locked =
        new(403, "InvalidStatus.InstanceLocked", "The specified instance is locked,please wait more.");

    public static readonly ServiceError InstanceNotBelong =
        new(403, "InvalidInstanceId.NotBelong", "The specified instance is not belong to you.");

    public static readonly ServiceError VpcNotBelong =
        new(403, "InvalidVpc.NotBelong", "The specified vpc is not belong to you.");

    public static readonly ServiceError Quota =
        new(403, "QuotaExceeded", "The link quota exceeded in this vpc.");

    public static readonly ServiceError NotLinked =
        new(403, "InvalidOperation.InvalidVpc", "The specified instance not link specify vpc");

    public static readonly ServiceError TooManyIds =
        new(403, "InvalidParameter.ToManyInstanceIds", "No more than 100 InstanceIds can be specified.");

    public static readonly ServiceError PageNumber =
        new(403, "InvalidParameter.PageNumber", "The parameter pageNumber is invalid.");

    public static readonly ServiceError PageSize =
        new(403, "InvalidParameter.PageSize", "The parameter pageSize is invalid.");
}
