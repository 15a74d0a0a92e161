namespace PulumiClassicLink.SignIn.Settings;

/// <summary>
/// Every environment variable that Alibaba Cloud's credentials libraries, its command line tool, its old Go SDK or Terraform's alicloud
/// provider read on the way to a call, and what is done with it here. docs/sign-in.md shows the same rows.
/// </summary>
public static class Variables
{
    public static readonly IReadOnlyList<KeyFamily> Keys =
    [
        new("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
        new("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
        new("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
        new("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
    ];

    public static readonly IReadOnlyList<OidcFamily> Oidc =
    [
        new("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABA_CLOUD_OIDC_TOKEN"),
        new("ALIBABACLOUD_ROLE_ARN", "ALIBABACLOUD_OIDC_PROVIDER_ARN", "ALIBABACLOUD_OIDC_TOKEN_FILE", null),
    ];

    public static readonly VariableRow
        Profile = Honoured("`profile`", "ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALIBABACLOUD_PROFILE"),
        File = Honoured(
            "`sharedCredentialsFile`: a file of the aliyun command line tool, in JSON; the INI files of the SDKs are not read",
            "ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE", "ALIBABA_CLOUD_CONFIG_FILE"),
        NoDefaultProfile = Honoured(
            "`true`: the current profile of `~/.aliyun/config.json` does not sign in",
            "ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"),
        NoOutside = Honoured(
            "`true`: neither a profile's `process_command` nor a credentials URI is asked; whoever signs in with one gets an error",
            "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS"),
        InstanceRole = Honoured("`ecsRoleName`", "ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"),
        NoMetadata = Honoured(
            "`true`: the metadata service is not asked; whoever signs in with an instance's role gets an error",
            "ALIBABA_CLOUD_ECS_METADATA_DISABLED"),
        NoMetadataV1 = Honoured("`true`: the metadata service is not asked without a token", "ALIBABA_CLOUD_IMDSV1_DISABLED"),
        Uri = Honoured("`credentialsUri`", "ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"),
        AssumedRole = Honoured("`assumeRole.roleArn`; alone it assumes the role too", "ALICLOUD_ASSUME_ROLE_ARN"),
        AssumedSessionName = Honoured(
            "`assumeRole.sessionName`; an error where `ALICLOUD_ASSUME_ROLE_ARN` is not set, and `assumeRole` names no role",
            "ALICLOUD_ASSUME_ROLE_SESSION_NAME"),
        AssumedSeconds = Honoured(
            "`assumeRole.sessionExpiration`; an error where `ALICLOUD_ASSUME_ROLE_ARN` is not set, and `assumeRole` names no role",
            "ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION"),
        SessionName = Honoured("the session name of every role that has none", "ALIBABA_CLOUD_ROLE_SESSION_NAME"),
        ExternalId = Honoured(
            "`assumeRole.externalId`, and that of a profile's role", "ALIBABA_CLOUD_EXTERNAL_ID", "ALIBABACLOUD_EXTERNAL_ID"),
        Region = Honoured(
            "`region`",
            "ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALIBABACLOUD_REGION",
            "ALICLOUD_REGION_ID", "ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID"),
        Account = Honoured("`accountId`", "ALICLOUD_ACCOUNT_ID", "ALIBABA_CLOUD_ACCOUNT_ID"),
        EcsEndpoint = Honoured("`endpoints.ecs`", "ALIBABA_CLOUD_ENDPOINT_ECS", "ECS_ENDPOINT"),
        StsEndpoint = Honoured(
            "`endpoints.sts`", "ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT", "ALICLOUD_STS_ENDPOINT", "ALIBABA_CLOUD_STS_ENDPOINT"),
        StsRegion = Honoured("the region in which STS is called", "ALIBABA_CLOUD_STS_REGION"),
        StsInside = Honoured("`true`: STS is called at the host for VPCs", "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"),
        MaxRetryTimeout = Honoured("`maxRetryTimeout`", "MAX_RETRY_TIMEOUT");

    /// <summary>Refused where the way to sign in is not configured.</summary>
    public static readonly IReadOnlyList<VariableRow> OtherKeys =
    [
        Refused("give the token of a session as ALICLOUD_SECURITY_TOKEN", "ALICLOUD_ACCESS_KEY_STS_TOKEN", "ALICLOUD_STS_TOKEN"),
        Refused("name the role with ALICLOUD_ASSUME_ROLE_ARN", "ALICLOUD_ROLE_ARN", "ALICLOUD_ROLE_SESSION_NAME", "ALICLOUD_ROLE_SESSION_EXPIRATION"),
        Refused("name the instance's role with ALICLOUD_ECS_ROLE_NAME", "ALICLOUD_ROLE_NAME"),
        Refused("RSA key pairs do not sign in; use an AccessKey", "ALICLOUD_PRIVATE_KEY", "ALICLOUD_PUBLIC_KEY_ID", "ALICLOUD_SESSION_EXPIRATION"),
        Refused("bearer tokens do not sign in; use an AccessKey or a role", "ALIBABA_CLOUD_BEARER_TOKEN", "ALIBABA_CLOUD_BEARER_TOKEN_HEADER_KEY"),
        Refused("nothing is called without keys", "ALIBABA_CLOUD_PROFILE_MODE") with { RefusedValue = "Anonymous" },
    ];

    /// <summary>Refused where no endpoint of ECS is given.</summary>
    public static readonly IReadOnlyList<VariableRow> OtherHosts =
    [
        Refused("name the endpoint of ECS with ALIBABA_CLOUD_ENDPOINT_ECS", "ALIBABA_CLOUD_ENDPOINT"),
        Refused(
            "name the endpoint for VPCs with ALIBABA_CLOUD_ENDPOINT_ECS",
            "ALIBABA_CLOUD_ENDPOINT_TYPE", "ALIBABACLOUD_ENDPOINT_TYPE", "ALICLOUD_ENDPOINT_TYPE") with { RefusedValue = "vpc" },
        Refused("name the endpoint of ECS with ALIBABA_CLOUD_ENDPOINT_ECS", "TF_ENDPOINT_PATH"),
    ];

    private static readonly IReadOnlyList<VariableRow> Others =
    [
        Honoured("the proxy to Alibaba Cloud, the first that is set", [.. EnvironmentProxy.Names]),
        Honoured("the hosts that are called without it", [.. EnvironmentProxy.Exceptions]),
        Ignored("plain http stays on this machine, so no proxy takes part", "http_proxy", "HTTP_PROXY"),
        Ignored(
            "too common a name: it may be another cloud's",
            "ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN", "REGION_ID", "REGION", "ENDPOINT_TYPE"),
        Ignored("the metadata service is asked with a token first in any case", "ALIBABA_CLOUD_ECS_IMDSV2_ENABLE"),
        Ignored("of calls that this provider does not make", "ALIBABA_CLOUD_ACCOUNT_TYPE", "ALIBABA_CLOUD_EXTERNAL_ACCOUNT_TYPE", "LOCATION_ENDPOINT"),
        Ignored("sign-in through a browser, which a plugin cannot do", "ALIBABACLOUD_SSO_CLIENT_ID", "ALIBABA_CLOUD_SSO_CLIENT_ID"),
        Ignored("no region is held against a list", "ALICLOUD_SKIP_REGION_VALIDATION"),
        Ignored(
            "what a policy may ask of a call; it is refused there if it does",
            "ALICLOUD_SOURCE_IP", "ALIBABA_CLOUD_SOURCE_IP", "ALICLOUD_SECURE_TRANSPORT", "ALIBABA_CLOUD_SECURE_TRANSPORT",
            "ALICLOUD_SECURITY_TRANSPORT", "ALIBABA_CLOUD_SECURITY_TRANSPORT"),
        Ignored(
            "timeouts and retries are the provider's own",
            "CLIENT_READ_TIMEOUT", "CLIENT_CONNECT_TIMEOUT", "ALIBABA_CLOUD_READ_TIMEOUT", "ALIBABA_CLOUD_CONNECT_TIMEOUT", "ALIBABA_CLOUD_RETRY_COUNT",
            "ALIBABA_CLOUD_THROTTLING_RETRY_ENABLED", "ALIBABA_CLOUD_THROTTLING_RETRY_MAX_ATTEMPTS", "ALIBABA_CLOUD_THROTTLING_RETRY_MAX_DELAY_MS"),
        Ignored(
            "language, log and the names that tools give themselves",
            "ALIBABA_CLOUD_LANGUAGE", "DEBUG", "ALIBABA_CLOUD_USER_AGENT", "ALIYUN_USER_AGENT", "ALIBABA_CLOUD_VENDOR", "TF_APPEND_USER_AGENT"),
    ];

    public static IReadOnlyList<VariableRow> All { get; } =
    [
        .. Keys.Select(family => Honoured(
            "`accessKey`, `secretKey`, `securityToken`: key and secret together, a token with them", family.Key, family.Secret, family.Token)),
        Profile, File, NoDefaultProfile, NoOutside, InstanceRole, NoMetadata, NoMetadataV1,
        .. Oidc.Select(family => Honoured("`assumeRoleWithOidc`: role, provider and token together; the role alone does nothing", family.Names)),
        Uri, AssumedRole, AssumedSessionName, AssumedSeconds, SessionName, ExternalId, Region, Account, EcsEndpoint, StsEndpoint, StsRegion,
        StsInside, MaxRetryTimeout, .. OtherKeys, .. OtherHosts, .. Others,
    ];

    private static VariableRow Honoured(string about, params string[] names) => new(VariableUse.Honoured, about, names);

    private static VariableRow Refused(string about, params string[] names) => new(VariableUse.Refused, about, names);

    private static VariableRow Ignored(string about, params string[] names) => new(VariableUse.Ignored, about, names);
}

/// <summary>The three variables of one key.</summary>
public sealed record KeyFamily(string Key, string Secret, string Token);

/// <summary>The variables of a role that is assumed with an OIDC token.</summary>
/// <param name="Role">Clusters and other tools set it by itself, so it does not ask for OIDC.</param>
/// <param name="Provider">The ARN of the identity provider.</param>
/// <param name="TokenFile">A file with the token.</param>
/// <param name="Token">The token; null: no tool reads one.</param>
public sealed record OidcFamily(string Role, string Provider, string TokenFile, string? Token)
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
