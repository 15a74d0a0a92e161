namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// Codes that every action shares, as answers to DescribeClassicLinkInstances, and what a user sees of each. Messages are samples of the
/// vendor's pages; only the codes count.
/// </summary>
internal static class SharedDescribeTexts
{
    public const string Blocks = """
        shared | Throttling | Request was denied due to request throttling.
        DeadlineExceeded
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 300 seconds.
        Last seen: DescribeClassicLinkInstances: Throttling: Request was denied due to request throttling. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Throttling.User | Request was denied due to user flow control.
        DeadlineExceeded
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 300 seconds.
        Last seen: DescribeClassicLinkInstances: Throttling.User: Request was denied due to user flow control. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Throttling.Api | Request was denied due to api flow control.
        DeadlineExceeded
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 300 seconds.
        Last seen: DescribeClassicLinkInstances: Throttling.Api: Request was denied due to api flow control. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Rejected.Throttling | Request was denied due to request throttling.
        DeadlineExceeded
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 300 seconds.
        Last seen: DescribeClassicLinkInstances: Rejected.Throttling: Request was denied due to request throttling. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | InternalError | The request processing has failed due to some unknown error.
        Unavailable
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InternalError: The request processing has failed due to some unknown error. (RequestId 00000000-0000-4000-8000-000000000004)
        Likely cause: Alibaba Cloud had trouble of its own, so it is not known what became of the call.
        Next step: repeat the operation; it looks before it changes anything.

        shared | UnknownError | The request processing has failed due to some unknown error.
        Unavailable
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: UnknownError: The request processing has failed due to some unknown error. (RequestId 00000000-0000-4000-8000-000000000004)
        Likely cause: Alibaba Cloud had trouble of its own, so it is not known what became of the call.
        Next step: repeat the operation; it looks before it changes anything.

        shared | ServiceUnavailable | The request has failed due to a temporary failure of the server.
        Unavailable
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: ServiceUnavailable: The request has failed due to a temporary failure of the server. (RequestId 00000000-0000-4000-8000-000000000004)
        Likely cause: Alibaba Cloud had trouble of its own, so it is not known what became of the call.
        Next step: repeat the operation; it looks before it changes anything.

        shared | ServiceUnAvailable | The request has failed due to a temporary failure of the server.
        Unavailable
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: ServiceUnAvailable: The request has failed due to a temporary failure of the server. (RequestId 00000000-0000-4000-8000-000000000004)
        Likely cause: Alibaba Cloud had trouble of its own, so it is not known what became of the call.
        Next step: repeat the operation; it looks before it changes anything.

        shared | SignatureNonceUsed | Specified signature nonce was used already.
        Unavailable
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: SignatureNonceUsed: Specified signature nonce was used already. (RequestId 00000000-0000-4000-8000-000000000004)
        Likely cause: a proxy between this machine and ECS sent the request twice, and this answers the second copy.
        Next step: repeat the operation; it looks before it changes anything.

        shared | SignatureDoesNotMatch | Specified signature does not match our calculation.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: SignatureDoesNotMatch: Specified signature does not match our calculation. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again. A provider that left the program must be back in it until its links are gone.

        shared | InvalidTimeStamp.Expired | Specified time stamp or date value is expired.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidTimeStamp.Expired: Specified time stamp or date value is expired. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: the clock of this machine is more than 15 minutes off.
        Next step: set the clock, then repeat the operation.

        shared | IllegalTimestamp | The input parameter Timestamp that is mandatory for processing this request is not supplied.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: IllegalTimestamp: The input parameter Timestamp that is mandatory for processing this request is not supplied. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: the clock of this machine is more than 15 minutes off.
        Next step: set the clock, then repeat the operation.

        shared | InvalidAccessKeyId.NotFound | Specified access key is not found.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidAccessKeyId.NotFound: Specified access key is not found. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again. A provider that left the program must be back in it until its links are gone.

        shared | InvalidSecurityToken.Expired | Specified SecurityToken is expired.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidSecurityToken.Expired: Specified SecurityToken is expired. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again. A provider that left the program must be back in it until its links are gone.

        shared | MissingSecurityToken | SecurityToken is mandatory for this action.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: MissingSecurityToken: SecurityToken is mandatory for this action. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again. A provider that left the program must be back in it until its links are gone.

        shared | Forbidden.SubUser | User not authorized to operate on the specified resource.
        PermissionDenied
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: Forbidden.SubUser: User not authorized to operate on the specified resource. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the RAM policy of the access key does not allow DescribeClassicLinkInstances; a policy for single instances or VPCs does not cover it.
        Next step: allow ecs:DescribeClassicLinkInstances on resource "*" for the user or role of the access key.

        shared | Forbidden.RAM | User not authorized to operate on the specified resource, or this API does not support RAM.
        PermissionDenied
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: Forbidden.RAM: User not authorized to operate on the specified resource, or this API does not support RAM. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the RAM policy of the access key does not allow DescribeClassicLinkInstances; a policy for single instances or VPCs does not cover it.
        Next step: allow ecs:DescribeClassicLinkInstances on resource "*" for the user or role of the access key.

        shared | Forbidden.RiskControl | This operation is forbidden by the risk control system.
        PermissionDenied
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: Forbidden.RiskControl: This operation is forbidden by the risk control system. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: Alibaba Cloud's risk control holds the account back; no RAM policy changes that.
        Next step: sign in to the Alibaba Cloud console as the account's owner and follow its notice, or ask Alibaba Cloud with the RequestId.

        shared | NoPermission | You are not authorized to perform this action.
        PermissionDenied
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: NoPermission: You are not authorized to perform this action. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: the RAM policy of the access key does not allow DescribeClassicLinkInstances; a policy for single instances or VPCs does not cover it.
        Next step: allow ecs:DescribeClassicLinkInstances on resource "*" for the user or role of the access key.

        shared | InvalidAction.NotFound | Specified api is not found, please check your url and method.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidAction.NotFound: Specified api is not found, please check your url and method. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: Alibaba Cloud has probably ended DescribeClassicLinkInstances: the classic network reached its end of life on 2025-02-28.
        Next step: check the end-of-life notices of the classic network; once the links are known to be gone, pulumi state delete takes them out of the state.
        """;
}
