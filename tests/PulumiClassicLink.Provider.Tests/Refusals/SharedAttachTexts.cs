namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// Codes that every action shares, as answers to AttachClassicLinkVpc, and what a user sees of each. Messages are samples of the vendor's
/// pages; only the codes count.
/// </summary>
internal static class SharedAttachTexts
{
    public const string Blocks = """
        shared | Throttling | Request was denied due to request throttling.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: Throttling: Request was denied due to request throttling. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Throttling.User | Request was denied due to user flow control.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: Throttling.User: Request was denied due to user flow control. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Throttling.Api | Request was denied due to api flow control.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: Throttling.Api: Request was denied due to api flow control. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | Rejected.Throttling | Request was denied due to request throttling.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: Rejected.Throttling: Request was denied due to request throttling. (RequestId of the last try).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        shared | InternalError | The request processing has failed due to some unknown error.
        unconfirmed cn-hangzhou:i-classic1:vpc-a
        AttachClassicLinkVpc was sent, but the link was not seen within 8 seconds (instance i-classic1, VPC vpc-a, region cn-hangzhou).
        Last seen: it is linked to no VPC.
        Next step: run pulumi up again; it looks for the link and attaches it if it is missing.

        shared | UnknownError | The request processing has failed due to some unknown error.
        unconfirmed cn-hangzhou:i-classic1:vpc-a
        AttachClassicLinkVpc was sent, but the link was not seen within 8 seconds (instance i-classic1, VPC vpc-a, region cn-hangzhou).
        Last seen: it is linked to no VPC.
        Next step: run pulumi up again; it looks for the link and attaches it if it is missing.

        shared | ServiceUnavailable | The request has failed due to a temporary failure of the server.
        unconfirmed cn-hangzhou:i-classic1:vpc-a
        AttachClassicLinkVpc was sent, but the link was not seen within 8 seconds (instance i-classic1, VPC vpc-a, region cn-hangzhou).
        Last seen: it is linked to no VPC.
        Next step: run pulumi up again; it looks for the link and attaches it if it is missing.

        shared | ServiceUnAvailable | The request has failed due to a temporary failure of the server.
        unconfirmed cn-hangzhou:i-classic1:vpc-a
        AttachClassicLinkVpc was sent, but the link was not seen within 8 seconds (instance i-classic1, VPC vpc-a, region cn-hangzhou).
        Last seen: it is linked to no VPC.
        Next step: run pulumi up again; it looks for the link and attaches it if it is missing.

        shared | SignatureNonceUsed | Specified signature nonce was used already.
        unconfirmed cn-hangzhou:i-classic1:vpc-a
        AttachClassicLinkVpc was sent, but the link was not seen within 8 seconds (instance i-classic1, VPC vpc-a, region cn-hangzhou).
        Last seen: it is linked to no VPC.
        Next step: run pulumi up again; it looks for the link and attaches it if it is missing.

        shared | SignatureDoesNotMatch | Specified signature does not match our calculation.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: SignatureDoesNotMatch: Specified signature does not match our calculation. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the AccessKey secret does not belong to the AccessKey id.
        Next step: correct accessKey and secretKey (and securityToken, for temporary keys), or the environment variables they come from.

        shared | InvalidTimeStamp.Expired | Specified time stamp or date value is expired.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidTimeStamp.Expired: Specified time stamp or date value is expired. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the clock of this machine is more than 15 minutes off.
        Next step: set the clock, then repeat the operation.

        shared | IllegalTimestamp | The input parameter Timestamp that is mandatory for processing this request is not supplied.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: IllegalTimestamp: The input parameter Timestamp that is mandatory for processing this request is not supplied. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the clock of this machine is more than 15 minutes off.
        Next step: set the clock, then repeat the operation.

        shared | InvalidAccessKeyId.NotFound | Specified access key is not found.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidAccessKeyId.NotFound: Specified access key is not found. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the AccessKey id does not exist, is disabled, or is a temporary one without its security token.
        Next step: correct accessKey and secretKey (and securityToken, for temporary keys), or the environment variables they come from.

        shared | InvalidSecurityToken.Expired | Specified SecurityToken is expired.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidSecurityToken.Expired: Specified SecurityToken is expired. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the security token is wrong or expired, or belongs to other keys.
        Next step: get a new session, and give its accessKey, secretKey and securityToken together.

        shared | MissingSecurityToken | SecurityToken is mandatory for this action.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: MissingSecurityToken: SecurityToken is mandatory for this action. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the access key is a temporary one, and its security token was not given.
        Next step: give accessKey, secretKey and securityToken of one session together.

        shared | Forbidden.RAM | User not authorized to operate on the specified resource, or this API does not support RAM.
        PermissionDenied
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: Forbidden.RAM: User not authorized to operate on the specified resource, or this API does not support RAM. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the RAM policy of the access key does not allow AttachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:AttachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.

        shared | Forbidden.RiskControl | This operation is forbidden by the risk control system.
        PermissionDenied
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: Forbidden.RiskControl: This operation is forbidden by the risk control system. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: Alibaba Cloud's risk control holds the account back; no RAM policy changes that.
        Next step: sign in to the Alibaba Cloud console as the account's owner and follow its notice, or ask Alibaba Cloud with the RequestId.

        shared | NoPermission | You are not authorized to perform this action.
        PermissionDenied
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: NoPermission: You are not authorized to perform this action. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the RAM policy of the access key does not allow AttachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:AttachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.

        shared | InvalidAction.NotFound | Specified api is not found, please check your url and method.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidAction.NotFound: Specified api is not found, please check your url and method. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: Alibaba Cloud has probably ended AttachClassicLinkVpc: the classic network reached its end of life on 2025-02-28.
        Next step: check the end-of-life notices of the classic network; once the links are known to be gone, pulumi state delete takes them out of the state.
        """;
}
