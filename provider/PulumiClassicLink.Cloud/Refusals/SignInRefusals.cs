namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>Refusals of STS. Sources: the error tables of AssumeRole and AssumeRoleWithOIDC in the STS API reference.</summary>
internal static class SignInRefusals
{
    private static readonly string[] Assume = [StsClient.AssumeRole];
    private static readonly string[] Oidc = [StsClient.AssumeRoleWithOidc];
    private static readonly string[] Roles = [StsClient.AssumeRole, StsClient.AssumeRoleWithOidc];
    private static readonly string[] Identity = [StsClient.GetCallerIdentity];

    public static IReadOnlyList<Refusal> Rows { get; } =
    [
        .. Denied(Assume, "the caller may not assume this role, or the role does not trust the caller.",
            "allow the caller sts:AssumeRole, and name it in the role's trust policy; a root account's key cannot assume roles."),
        .. Denied(Oidc, "the role does not trust this identity provider and token.",
            "name the identity provider, and what the token says of itself, in the role's trust policy."),
        .. Denied(Identity, "the RAM policy of the access key does not allow {action}, which accountId needs.",
            "allow sts:{action} for the user or role of the access key, or leave accountId out."),
        new("EntityNotExist.*", Roles, [], RefusalClass.UserMistake, CloudErrorKind.Refused,
            "the role or the identity provider does not exist in the account that its ARN names.",
            "correct the role's ARN: acs:ram::<account>:role/<name>."),
        new("AuthenticationFail.*", Oidc, [], RefusalClass.Fatal, CloudErrorKind.Refused,
            "the OIDC token is expired, or of another issuer or audience than the identity provider in RAM.",
            "get a new OIDC token, of the audience and issuer that the identity provider in RAM names.") { IsAboutKeys = true },
    ];

    private static Refusal[] Denied(string[] actions, string cause, string next) =>
    [
        new("Forbidden.*", actions, [], RefusalClass.Permission, CloudErrorKind.Refused, cause, next),
        new("NoPermission.*", actions, [], RefusalClass.Permission, CloudErrorKind.Refused, cause, next),
    ];
}
