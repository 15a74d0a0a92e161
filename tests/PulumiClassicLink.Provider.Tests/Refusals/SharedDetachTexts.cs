namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// Codes that every action shares, as answers to DetachClassicLinkVpc, and what a user sees of each. Messages are samples of the vendor's
/// pages; only the codes count.
/// </summary>
internal static class SharedDetachTexts
{
    public const string Blocks = """
        shared | Throttling | Request was denied due to request throttling.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: Throttling: Request was denied due to request throttling. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Throttling.User | Request was denied due to user flow control.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: Throttling.User: Request was denied due to user flow control. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Throttling.Api | Request was denied due to api flow control.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: Throttling.Api: Request was denied due to api flow control. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Rejected.Throttling | Request was denied due to request throttling.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: Rejected.Throttling: Request was denied due to request throttling. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | InternalError | The request processing has failed due to some unknown error.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: it is linked to VPC vpc-a.
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.

        shared | UnknownError | The request processing has failed due to some unknown error.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: it is linked to VPC vpc-a.
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.

        shared | ServiceUnavailable | The request has failed due to a temporary failure of the server.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: it is linked to VPC vpc-a.
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.

        shared | ServiceUnAvailable | The request has failed due to a temporary failure of the server.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: it is linked to VPC vpc-a.
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.

        shared | SignatureNonceUsed | Specified signature nonce was used already.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: it is linked to VPC vpc-a.
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        DetachClassicLinkVpc was sent, and its outcome is not known: it may still take effect. The link stays in the state.

        shared | SignatureDoesNotMatch | Specified signature does not match our calculation.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: SignatureDoesNotMatch: Specified signature does not match our calculation. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again; or, to destroy the whole stack, `pulumi destroy --run-program`. A provider that left the program must be back in it until its links are gone.

        shared | InvalidTimeStamp.Expired | Specified time stamp or date value is expired.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidTimeStamp.Expired: Specified time stamp or date value is expired. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: the clock of this machine is more than 15 minutes off.
        Next step: set the clock, then repeat the operation.

        shared | IllegalTimestamp | The input parameter Timestamp that is mandatory for processing this request is not supplied.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: IllegalTimestamp: The input parameter Timestamp that is mandatory for processing this request is not supplied. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: the clock of this machine is more than 15 minutes off.
        Next step: set the clock, then repeat the operation.

        shared | InvalidAccessKeyId.NotFound | Specified access key is not found.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidAccessKeyId.NotFound: Specified access key is not found. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again; or, to destroy the whole stack, `pulumi destroy --run-program`. A provider that left the program must be back in it until its links are gone.

        shared | InvalidSecurityToken.Expired | Specified SecurityToken is expired.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidSecurityToken.Expired: Specified SecurityToken is expired. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again; or, to destroy the whole stack, `pulumi destroy --run-program`. A provider that left the program must be back in it until its links are gone.

        shared | MissingSecurityToken | SecurityToken is mandatory for this action.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: MissingSecurityToken: SecurityToken is mandatory for this action. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.
        Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again; or, to destroy the whole stack, `pulumi destroy --run-program`. A provider that left the program must be back in it until its links are gone.

        shared | Forbidden.RAM | User not authorized to operate on the specified resource, or this API does not support RAM.
        PermissionDenied
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: Forbidden.RAM: User not authorized to operate on the specified resource, or this API does not support RAM. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: the RAM policy of the access key does not allow DetachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:DetachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.

        shared | Forbidden.RiskControl | This operation is forbidden by the risk control system.
        PermissionDenied
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: Forbidden.RiskControl: This operation is forbidden by the risk control system. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: Alibaba Cloud's risk control holds the account back; no RAM policy changes that.
        Next step: sign in to the Alibaba Cloud console as the account's owner and follow its notice, or ask Alibaba Cloud with the RequestId.

        shared | NoPermission | You are not authorized to perform this action.
        PermissionDenied
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: NoPermission: You are not authorized to perform this action. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: the RAM policy of the access key does not allow DetachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:DetachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.

        shared | InvalidAction.NotFound | Specified api is not found, please check your url and method.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidAction.NotFound: Specified api is not found, please check your url and method. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: Alibaba Cloud has probably ended DetachClassicLinkVpc: the classic network reached its end of life on 2025-02-28.
        Next step: check the end-of-life notices of the classic network; once the links are known to be gone, pulumi state delete takes them out of the state.
        """;
}
