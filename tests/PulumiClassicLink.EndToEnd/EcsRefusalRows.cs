namespace PulumiClassicLink.EndToEnd;

/// <summary>
/// What the official client makes of every refusal: HTTP status, code and message, and the causes that were tried. Not made from the
/// simulator's own texts, so that it cannot drift unseen.
/// </summary>
internal static class EcsRefusalRows
{
    /// <summary>Source: ECS API reference, AttachClassicLinkVpc, all rows of its table of 2024-12-20.</summary>
    private const string Attach =
        """
        AttachClassicLinkVpc 403 InvalidInstanceId.NotFound: The InstanceId provided does not exist in our records. <- unknown, empty, not sent, of another region, released
        AttachClassicLinkVpc 403 InvalidInstanceId.NotFound: The specified instance does not exist. <- messageChoice Second
        AttachClassicLinkVpc 403 InvalidInstanceId.NotFound: The specified Instance is not exist. <- messageChoice Third
        AttachClassicLinkVpc 403 InvalidRegionId.Malformed: The specified parameter ?RegionId? is not valid. <- no region id, empty, not sent
        AttachClassicLinkVpc 403 InvalidVpcId.Malformed: The specified parameter ?VpcId? is not valid. <- no VPC id, empty, not sent
        AttachClassicLinkVpc 403 InvalidInstanceId.MalFormed: The specified instance is not a classic network instance. <- not classic
        AttachClassicLinkVpc 403 InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. <- both empty, neither sent
        AttachClassicLinkVpc 403 InvalidStatus.InstanceStatus: The specified instance status is not support this operation ,expect status is running or shutted. <- Pending, Starting, Stopping
        AttachClassicLinkVpc 403 InvalidInstanceId.NotBelong: The specified instance is not belong to you. <- of another account
        AttachClassicLinkVpc 403 Forbidden.SubUser: User not authorized to operate on the specified resource. <- deniedCode ForbiddenSubUser
        AttachClassicLinkVpc 403 InvalidRegionId.NotFound: The RegionId provided does not exist in our records. <- unknown
        AttachClassicLinkVpc 403 OperationDenied: The instance has been linked to other vpc. <- linked to another VPC
        AttachClassicLinkVpc 403 OperationDenied: The instance does not allow link to vpc. <- messageChoice Second
        AttachClassicLinkVpc 403 OperationDenied: The specified vpc is disabled attach classic link. <- the VPC's switch is off
        AttachClassicLinkVpc 403 InvalidStatus.InstanceLocked: The specified instance is locked,please wait more. <- locked
        AttachClassicLinkVpc 403 InvalidInstanceId.LimitedRegion: The specified instance does not support this operation due to the limitation of its region. <- regionLimit ClassicRegionsOnly
        AttachClassicLinkVpc 403 QuotaExceeded: The link quota exceeded in this vpc. <- 1,000 links, 1,000 links again
        """;

    /// <summary>Source: ECS API reference, DetachClassicLinkVpc, all rows of its table of 2024-12-20.</summary>
    private const string Detach =
        """
        DetachClassicLinkVpc 403 InvalidInstanceId.NotFound: The InstanceId provided does not exist in our records. <- unknown, empty, not sent, of another region, released
        DetachClassicLinkVpc 403 InvalidInstanceId.NotFound: The specified instance does not exist. <- messageChoice Second
        DetachClassicLinkVpc 403 InvalidRegionId.Malformed: The specified parameter ?RegionId? is not valid. <- no region id, empty, not sent
        DetachClassicLinkVpc 403 InvalidVpcId.Malformed: The specified parameter ?VpcId? is not valid. <- no VPC id, empty, not sent
        DetachClassicLinkVpc 403 InvalidInstanceId.MalFormed: The specified instance is not a classic network instance. <- not classic
        DetachClassicLinkVpc 403 InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. <- both empty, neither sent
        DetachClassicLinkVpc 403 InvalidStatus.InstanceStatus: The specified instance status does not support this operation, expected status is Running or Stopped. <- Pending, Starting, Stopping
        DetachClassicLinkVpc 403 InvalidStatus.InstanceStatus: The specified instance status is not support this operation ,expect status is running or shutted. <- Pending, Starting, Stopping
        DetachClassicLinkVpc 403 InvalidInstanceId.NotBelong: The specified instance is not belong to you. <- of another account
        DetachClassicLinkVpc 403 Forbidden.SubUser: User not authorized to operate on the specified resource. <- deniedCode ForbiddenSubUser
        DetachClassicLinkVpc 403 OperationDenied: The instances are not allowed to detach from the linked vpc. <- detachOtherVpc Denied
        DetachClassicLinkVpc 403 OperationDenied: The specified vpc is disabled detach classic link. <- the VPC's switch is off
        DetachClassicLinkVpc 403 InvalidOperation.InvalidVpc: The specified instance not link specify vpc <- linked to another VPC, not linked, detached already, unknown VPC
        """;

    /// <summary>Source: ECS API reference, DescribeClassicLinkInstances, all rows of its table of 2024-12-20.</summary>
    private const string Describe =
        """
        DescribeClassicLinkInstances 403 InvalidInstanceId.NotFound: The InstanceId provided does not exist in our records. <- unknown, one of two unknown, a space in the list, released
        DescribeClassicLinkInstances 403 InvalidParameter.ToManyInstanceIds: No more than 100 InstanceIds can be specified. <- 101 ids
        DescribeClassicLinkInstances 403 InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. <- both empty, neither sent
        DescribeClassicLinkInstances 403 InvalidInstanceId.NotBelong: The specified instance is not belong to you. <- of another account
        DescribeClassicLinkInstances 403 InvalidVpc.NotBelong: The specified vpc is not belong to you. <- of another account
        DescribeClassicLinkInstances 403 InvalidParameter.PageNumber: The parameter pageNumber is invalid. <- "0", "-1", "1.5", "one"
        DescribeClassicLinkInstances 403 InvalidParameter.PageSize: The parameter pageSize is invalid. <- "0", "101", "-1", "10.0", "all"
        DescribeClassicLinkInstances 404 InvalidRegionId.NotFound: The specified region does not exist. <- unknown, no region id, empty, not sent
        """;

    /// <summary>Source: docs/simulator-coverage.md, "The wire", and the sources named there.</summary>
    private const string BeforeAnAction =
        """
        403 ClientError SignatureDoesNotMatch: Specified signature is not matched with our calculation. server string to sign is:... <- wrong secret
        404 ClientError InvalidAccessKeyId.NotFound: Specified access key is not found. <- unknown key
        404 ClientError InvalidAccessKeyId.NotFound: Specified access key is not found. <- revoked key
        400 ClientError MissingSecurityToken: SecurityToken is mandatory for this action. <- no token
        400 ClientError InvalidSecurityToken.MismatchWithAccessKey: Specified SecurityToken mismatch with the AccessKey. <- another token
        400 ClientError InvalidSecurityToken.MismatchWithAccessKey: Specified SecurityToken mismatch with the AccessKey. <- a token with a key that has none
        400 ClientError InvalidSecurityToken.Expired: Specified SecurityToken is expired. <- expired session
        400 ClientError SignatureNonceUsed: The request signature nonce has been used. <- a nonce again
        400 ClientError InvalidTimeStamp.Expired: Specified time stamp or date value is expired. <- a date of 16 minutes ago
        400 ClientError InvalidTimeStamp.Expired: Specified time stamp or date value is expired. <- a date in 16 minutes
        400 ClientError IllegalTimestamp: The x-acs-date is not of the form yyyy-MM-ddTHH:mm:ssZ. <- a date of another form
        404 ClientError InvalidAction.NotFound: Specified api is not found, please check your url and method. <- another action
        400 ClientError InvalidVersion: Specified parameter Version is not valid. <- another version
        404 ClientError InvalidAction.NotFound: Specified api is not found, please check your url and method. <- an action of another service
        404 ClientError InvalidAction.NotFound: Specified api is not found, please check your url and method. <- the actions are shut off
        403 ClientError Forbidden.RAM: User not authorized to operate on the specified resource, or this API doesn't support RAM. <- no permission, ForbiddenRam
        403 ClientError Forbidden.SubUser: User not authorized to operate on the specified resource. <- no permission, ForbiddenSubUser
        403 ClientError NoPermission: You are not authorized to do this action. <- no permission, NoPermission
        400 ThrottlingError Throttling.User: Request was denied due to user flow control. <- a third call of two
        400 ThrottlingError Throttling: Request was denied due to request throttling. <- a third call of two, Throttling
        400 ThrottlingError Throttling.Api: Request was denied due to api flow control. <- a third call of two, ThrottlingApi
        ThrottlingError with retryAfter <- a third call of two, RetryAfter
        400 ThrottlingError Throttling: Request was denied. (retryAfter 1500) <- fault
        500 ServerError InternalError: The request has failed. <- fault
        503 ServerError ServiceUnavailable: The request has failed. <- fault
        400 ClientError Simulator.UnsupportedSignatureMethod: Only the signature method ACS3-HMAC-SHA256, in the Authorization header, is simulated. <- HMAC-SHA1
        400 ClientError Simulator.UnsupportedParameter: The parameter OwnerId of DescribeClassicLinkInstances is not simulated. <- OwnerId
        400 ClientError Simulator.UnsupportedParameter: The parameter ResourceOwnerAccount of AttachClassicLinkVpc is not simulated. <- ResourceOwnerAccount
        400 ClientError Simulator.UnsupportedFormat: Only JSON is simulated: send accept: application/json. <- XML
        """;

    public static string[] Actions { get; } = [.. Lines(Attach), .. Lines(Detach), .. Lines(Describe)];

    public static string[] Gateway { get; } = Lines(BeforeAnAction);

    private static string[] Lines(string text) => text.Split('\n');
}
