namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// Codes that every action shares, and those of STS. Sources: common error code pages of several Alibaba Cloud products, as ECS has none of
/// its own; the error tables of AssumeRole and AssumeRoleWithOIDC in the STS API reference.
/// </summary>
internal static class SharedRefusals
{
    private static readonly string[] Assume = [StsClient.AssumeRole];
    private static readonly string[] Oidc = [StsClient.AssumeRoleWithOidc];
    private static readonly string[] Roles = [StsClient.AssumeRole, StsClient.AssumeRoleWithOidc];
    private static readonly string[] Identity = [StsClient.GetCallerIdentity];

    private const string LooksFirst = "repeat the operation; it looks before it changes anything.";
    private const string CorrectKeys =
        "correct accessKey and secretKey (and securityToken, for temporary keys), or the environment variables they come from.";

    public static IReadOnlyList<RefusalRow> Rows { get; } =
    [
        .. TooOften("*Throttling*", "*FlowControl*", "TooManyRequests.*", "RequestLimitExceeded.*"),

        .. Trouble("InternalError.*", "UnknownError.*", "ServiceUnavailable.*", "*Timeout*"),

        // Every try has a new nonce, so someone between us and ECS repeated the request: an earlier copy arrived, and what became of it
        // was not answered.
        new("SignatureNonceUsed", [], [], RefusalClass.LookAgain, CloudErrorKind.OutcomeUnknown,
            "a proxy between this machine and ECS sent the request twice, and this answers the second copy.",
            LooksFirst),

        Key("SignatureDoesNotMatch.*", "the AccessKey secret does not belong to the AccessKey id.", CorrectKeys),
        Key("IncompleteSignature.*",
            "the AccessKey secret does not belong to the AccessKey id, or a proxy changed the request.", CorrectKeys),
        Key("InvalidAccessKeySecret.*", "the AccessKey secret does not belong to the AccessKey id.", CorrectKeys),
        Key("InvalidAccessKeyId.*",
            "the AccessKey id does not exist, is disabled, or is a temporary one without its security token.", CorrectKeys),
        Key("InvalidSecurityToken.*", "the security token is wrong or expired, or belongs to other keys.",
            "get a new session, and give its accessKey, secretKey and securityToken together."),
        Key("MissingSecurityToken.*", "the access key is a temporary one, and its security token was not given.",
            "give accessKey, secretKey and securityToken of one session together."),

        .. Clock("InvalidTimeStamp.*", "IllegalTimestamp.*"),

        new("Forbidden.RiskControl", [], [], RefusalClass.Permission, CloudErrorKind.Refused,
            "Alibaba Cloud's risk control holds the account back; no RAM policy changes that.",
            "sign in to the Alibaba Cloud console as the account's owner and follow its notice, or ask Alibaba Cloud with the RequestId."),
        .. NotAllowed([CloudCall.Describe],
            "the RAM policy of the access key does not allow {action}; a policy for single instances or VPCs does not cover it.",
            "allow ecs:{action} on resource \"*\" for the user or role of the access key."),
        .. NotAllowed([CloudCall.Attach, CloudCall.Detach],
            "the RAM policy of the access key does not allow {action} on {instance} and {vpc}; it needs both.",
            "allow ecs:{action} on acs:ecs:{region}:*:instance/{instanceId} and acs:vpc:{region}:*:vpc/{vpcId}."),
        .. NotAllowed(Assume, "the caller may not assume this role, or the role does not trust the caller.",
            "allow the caller sts:AssumeRole, and name it in the role's trust policy; a root account's key cannot assume roles."),
        .. NotAllowed(Oidc, "the role does not trust this identity provider and token.",
            "name the identity provider, and what the token says of itself, in the role's trust policy."),
        .. NotAllowed(Identity, "the RAM policy of the access key does not allow {action}, which accountId needs.",
            "allow sts:{action} for the user or role of the access key, or leave accountId out."),
        new("EntityNotExist.*", Roles, [], RefusalClass.UserMistake, CloudErrorKind.Refused,
            "the role or the identity provider does not exist in the account that its ARN names.",
            "correct the role's ARN: acs:ram::<account>:role/<name>."),
        new("AuthenticationFail.*", Oidc, [], RefusalClass.Fatal, CloudErrorKind.Refused,
            "the OIDC token is expired, or of another issuer or audience than the identity provider in RAM.",
            "get a new OIDC token, of the audience and issuer that the identity provider in RAM names.") { IsAboutKeys = true },

        new("InvalidAction.*", [], [], RefusalClass.Fatal, CloudErrorKind.Refused,
            "Alibaba Cloud has probably ended {action}: the classic network reached its end of life on 2025-02-28.",
            "check the end-of-life notices of the classic network; "
            + "once the links are known to be gone, pulumi state delete takes them out of the state."),
    ];

    private static IEnumerable<RefusalRow> TooOften(params string[] codes) => codes.Select(code => new RefusalRow(
        code, [], [], RefusalClass.Retry, CloudErrorKind.Throttled,
        "the account calls {action} too often; the limit of each region is shared by everything in the account.",
        "repeat the operation after a minute, or with less of --parallel."));

    private static IEnumerable<RefusalRow> Trouble(params string[] codes) => codes.Select(code => new RefusalRow(
        code, [], [], RefusalClass.LookAgain, CloudErrorKind.OutcomeUnknown,
        "Alibaba Cloud had trouble of its own, so it is not known what became of the call.",
        LooksFirst));

    private static RefusalRow Key(string code, string cause, string next) =>
        new(code, [], [], RefusalClass.Fatal, CloudErrorKind.Refused, cause, next) { IsAboutKeys = true };

    private static IEnumerable<RefusalRow> Clock(params string[] codes) => codes.Select(code => new RefusalRow(
        code, [], [], RefusalClass.Fatal, CloudErrorKind.Refused,
        "the clock of this machine is more than 15 minutes off.",
        "set the clock, then repeat the operation."));

    private static RefusalRow[] NotAllowed(string[] actions, string cause, string next) =>
    [
        new("Forbidden.*", actions, [], RefusalClass.Permission, CloudErrorKind.Refused, cause, next),
        new("NoPermission.*", actions, [], RefusalClass.Permission, CloudErrorKind.Refused, cause, next),
    ];
}
