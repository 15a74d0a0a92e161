namespace PulumiClassicLink.Simulator;

/// <summary>Describe of a classic instance that has no link.</summary>
public enum UnlinkedAnswer
{
    /// <summary>A success without links.</summary>
    Empty,

    /// <summary>InvalidInstanceId.NotFound.</summary>
    NotFound,
}

/// <summary>Describe of an instance that is not, or no longer, in the classic network.</summary>
public enum NotClassicAnswer
{
    /// <summary>As of a classic one: its link, if it still has one.</summary>
    AsClassic,

    /// <summary>InvalidInstanceId.NotFound.</summary>
    NotFound,

    /// <summary>InvalidInstanceId.MalFormed.</summary>
    MalFormed,
}

/// <summary>Describe of an instance that was released.</summary>
public enum ReleasedAnswer
{
    /// <summary>InvalidInstanceId.NotFound.</summary>
    NotFound,

    /// <summary>InvalidInstanceId.MalFormed.</summary>
    MalFormed,

    /// <summary>A success: its link, if that was kept.</summary>
    Empty,
}

/// <summary>Describe of a VPC that does not exist.</summary>
public enum UnknownVpcAnswer
{
    /// <summary>A success without links.</summary>
    Empty,

    /// <summary>InvalidVpcId.Malformed.</summary>
    Malformed,

    /// <summary>InvalidVpc.NotBelong.</summary>
    NotBelong,
}

/// <summary>Describe of a VPC whose ClassicLink switch is off.</summary>
public enum DisabledVpcAnswer
{
    /// <summary>As of another VPC: the links there are.</summary>
    AsEnabled,

    /// <summary>A success without links.</summary>
    Empty,

    /// <summary>OperationDenied.</summary>
    Denied,
}

/// <summary>Describe with a VPC and with instances.</summary>
public enum BothIdsFilter
{
    /// <summary>Links that have the VPC and one of the instances.</summary>
    Both,

    /// <summary>The VPC is passed over.</summary>
    InstancesOnly,

    /// <summary>The instances are passed over, once they are checked.</summary>
    VpcOnly,
}

/// <summary>Describe with an id that is refused among others that are not.</summary>
public enum MixedIdsAnswer
{
    /// <summary>The whole call is refused.</summary>
    Refused,

    /// <summary>The id is passed over.</summary>
    LeftOut,
}

/// <summary>A space after a comma in Describe's list of instances.</summary>
public enum SpaceInIdsMeaning
{
    /// <summary>Belongs to the id, which is unknown therefore.</summary>
    PartOfId,

    /// <summary>Is passed over.</summary>
    Ignored,
}

/// <summary>Attach of a pair that is linked already.</summary>
public enum SamePairAnswer
{
    /// <summary>A success; nothing changes.</summary>
    Success,

    /// <summary>OperationDenied, as of an instance linked to another VPC.</summary>
    Denied,

    /// <summary>InvalidStatus.InstanceLocked.</summary>
    Locked,
}

/// <summary>Attach to a VPC that does not exist or is another account's.</summary>
public enum AttachUnknownVpcAnswer
{
    /// <summary>InvalidVpcId.Malformed.</summary>
    Malformed,

    /// <summary>OperationDenied, as of a VPC whose switch is off.</summary>
    Denied,
}

/// <summary>Where Attach and Detach work.</summary>
public enum RegionLimit
{
    /// <summary>In all regions.</summary>
    None,

    /// <summary>In the regions that had a classic network; in others InvalidInstanceId.LimitedRegion.</summary>
    ClassicRegionsOnly,
}

/// <summary>A write that no page clearly allows or forbids.</summary>
public enum WriteAnswer
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It is refused.</summary>
    Refused,
}

/// <summary>Detach of an instance that is linked to another VPC than the one named.</summary>
public enum OtherVpcAnswer
{
    /// <summary>InvalidOperation.InvalidVpc, as of an instance without a link.</summary>
    InvalidVpc,

    /// <summary>OperationDenied.</summary>
    Denied,
}

/// <summary>What becomes of a link when its instance changes.</summary>
public enum LinkFate
{
    /// <summary>It is removed.</summary>
    Removed,

    /// <summary>It stays, and counts in the VPC's quota.</summary>
    Kept,
}

/// <summary>What a caller without permission is answered.</summary>
public enum DeniedCode
{
    /// <summary>Forbidden.RAM.</summary>
    ForbiddenRam,

    /// <summary>Forbidden.SubUser.</summary>
    ForbiddenSubUser,

    /// <summary>NoPermission.</summary>
    NoPermission,
}

/// <summary>Describe by a caller without permission.</summary>
public enum DeniedDescribeAnswer
{
    /// <summary>The error of <see cref="SimulatorSwitches.DeniedCode"/>.</summary>
    Refused,

    /// <summary>A success without links.</summary>
    Empty,
}

/// <summary>The code of a throttled call.</summary>
public enum ThrottlingCode
{
    /// <summary>Throttling.User.</summary>
    ThrottlingUser,

    /// <summary>Throttling.</summary>
    Throttling,

    /// <summary>Throttling.Api.</summary>
    ThrottlingApi,
}

/// <summary>How a throttled caller is told when to come back.</summary>
public enum ThrottlingHint
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>x-acs-retry-after, in milliseconds.</summary>
    RetryAfter,

    /// <summary>x-ratelimit-user-api with TimeLeft, in milliseconds.</summary>
    RateLimit,
}

/// <summary>Whether the region of a host such as ecs.cn-beijing.aliyuncs.com must be that of the call.</summary>
public enum EndpointRegion
{
    /// <summary>Every host serves every region.</summary>
    Any,

    /// <summary>A call for another region is InvalidRegionId.NotFound.</summary>
    OwnOnly,
}

/// <summary>Whether the three actions are still there.</summary>
public enum ServiceStatus
{
    /// <summary>They are.</summary>
    Open,

    /// <summary>Each is InvalidAction.NotFound.</summary>
    ShutDown,
}

/// <summary>Codes, messages and HTTP statuses of the error tables.</summary>
public enum ErrorWording
{
    /// <summary>As changed on 2024-12-20.</summary>
    Newest,

    /// <summary>As published in 2018.</summary>
    Old,
}

/// <summary>Which one of several messages that the newest tables give for one cause.</summary>
public enum MessageChoice
{
    /// <summary>The first.</summary>
    First,

    /// <summary>The second, where there is one.</summary>
    Second,

    /// <summary>The third, or the second.</summary>
    Third,
}
