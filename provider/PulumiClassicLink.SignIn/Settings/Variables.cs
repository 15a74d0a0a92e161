namespace PulumiClassicLink.SignIn.Settings;

/// <summary>
/// The environment variables that are read or refused, each row in the order in which its names count. docs/authentication.md says what
/// each does, and which others are ignored; a test holds the two together.
/// </summary>
public static class Variables
{
    public static readonly IReadOnlyList<string>
        Region =
        [
            "ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALIBABACLOUD_REGION",
            "ALICLOUD_REGION_ID", "ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID",
        ],
        Account = ["ALICLOUD_ACCOUNT_ID", "ALIBABA_CLOUD_ACCOUNT_ID"],
        Profile = ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALIBABACLOUD_PROFILE"],
        File = ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE", "ALIBABA_CLOUD_CONFIG_FILE"],
        InstanceRole = ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"],
        Uri = ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"],
        AssumedRole = ["ALICLOUD_ASSUME_ROLE_ARN"],
        AssumedSessionName = ["ALICLOUD_ASSUME_ROLE_SESSION_NAME"],
        AssumedSeconds = ["ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION"],
        SessionName = ["ALIBABA_CLOUD_ROLE_SESSION_NAME"],
        ExternalId = ["ALIBABA_CLOUD_EXTERNAL_ID", "ALIBABACLOUD_EXTERNAL_ID"],
        EcsEndpoint = ["ALIBABA_CLOUD_ENDPOINT_ECS", "ECS_ENDPOINT"],
        StsEndpoint = ["ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT", "ALICLOUD_STS_ENDPOINT", "ALIBABA_CLOUD_STS_ENDPOINT"],
        StsRegion = ["ALIBABA_CLOUD_STS_REGION"],
        MaxRetryTimeout = ["MAX_RETRY_TIMEOUT"];

    /// <summary>Switches: "true" or "1" turns them on.</summary>
    public static readonly IReadOnlyList<string>
        NoDefaultProfile = ["ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"],
        NoOutside = ["ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS"],
        NoMetadata = ["ALIBABA_CLOUD_ECS_METADATA_DISABLED"],
        NoMetadataV1 = ["ALIBABA_CLOUD_IMDSV1_DISABLED"],
        StsInside = ["ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"];

    /// <summary>Refused where the way to sign in is not configured.</summary>
    public static readonly IReadOnlyList<RefusedVariables> OtherKeys =
    [
        new("give the token of a session as ALICLOUD_SECURITY_TOKEN", "ALICLOUD_ACCESS_KEY_STS_TOKEN", "ALICLOUD_STS_TOKEN"),
        new(
            "name the role with ALICLOUD_ASSUME_ROLE_ARN",
            "ALICLOUD_ROLE_ARN", "ALICLOUD_ROLE_SESSION_NAME", "ALICLOUD_ROLE_SESSION_EXPIRATION"),
        new("name the instance's role with ALICLOUD_ECS_ROLE_NAME", "ALICLOUD_ROLE_NAME"),
        new(
            "RSA key pairs do not sign in; use an AccessKey",
            "ALICLOUD_PRIVATE_KEY", "ALICLOUD_PUBLIC_KEY_ID", "ALICLOUD_SESSION_EXPIRATION"),
        new(
            "bearer tokens do not sign in; use an AccessKey or a role",
            "ALIBABA_CLOUD_BEARER_TOKEN", "ALIBABA_CLOUD_BEARER_TOKEN_HEADER_KEY"),
        new("nothing is called without keys", "ALIBABA_CLOUD_PROFILE_MODE") { OnlyValue = "Anonymous" },
    ];

    /// <summary>Refused where no endpoint of ECS is given.</summary>
    public static readonly IReadOnlyList<RefusedVariables> OtherHosts =
    [
        new("name the endpoint of ECS with ALIBABA_CLOUD_ENDPOINT_ECS", "ALIBABA_CLOUD_ENDPOINT"),
        new(
            "name the endpoint for VPCs with ALIBABA_CLOUD_ENDPOINT_ECS",
            "ALIBABA_CLOUD_ENDPOINT_TYPE", "ALIBABACLOUD_ENDPOINT_TYPE", "ALICLOUD_ENDPOINT_TYPE") { OnlyValue = "vpc" },
        new("name the endpoint of ECS with ALIBABA_CLOUD_ENDPOINT_ECS", "TF_ENDPOINT_PATH"),
    ];

    internal static readonly IReadOnlyList<KeyFamily> Keys =
    [
        new("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
        new("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
        new("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
        new("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
    ];

    internal static readonly IReadOnlyList<OidcFamily> Oidc =
    [
        new("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABA_CLOUD_OIDC_TOKEN"),
        new("ALIBABACLOUD_ROLE_ARN", "ALIBABACLOUD_OIDC_PROVIDER_ARN", "ALIBABACLOUD_OIDC_TOKEN_FILE", null),
    ];
}

/// <summary>The three variables of one key.</summary>
internal sealed record KeyFamily(string Key, string Secret, string Token);

/// <summary>The variables of a role that is assumed with an OIDC token.</summary>
/// <param name="Role">Clusters and other tools set it by itself, so it does not ask for OIDC.</param>
/// <param name="Provider">The ARN of the identity provider.</param>
/// <param name="TokenFile">A file with the token.</param>
/// <param name="Token">The token; null: no tool reads one.</param>
internal sealed record OidcFamily(string Role, string Provider, string TokenFile, string? Token)
{
    public string[] Names => Token is null ? [Role, Provider, TokenFile] : [Role, Provider, TokenFile, Token];

    /// <summary>The family that counts: one that asks for OIDC, else one that names a role, else the first.</summary>
    public static OidcFamily Of(Func<string, string?> environment) =>
        Variables.Oidc.FirstOrDefault(family => family.AskedBy(environment) is not null)
        ?? Variables.Oidc.FirstOrDefault(family => environment.First(family.Role) is not null)
        ?? Variables.Oidc[0];

    /// <returns>The first variable that is set and asks for OIDC; null: none does.</returns>
    public Setting? AskedBy(Func<string, string?> environment) => environment.First(Names[1..]);

    /// <summary>How a user sets it.</summary>
    public override string ToString() => $"{Role}, {Provider} and {TokenFile}{(Token is null ? "" : $" (or {Token})")}";
}
