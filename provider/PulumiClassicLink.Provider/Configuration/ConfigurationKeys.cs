namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The names of the provider's configuration: pulumi-alicloud's, so that one habit serves both, and two of our own.</summary>
internal static class ConfigurationKeys
{
    public const string Region = "region";
    public const string AccessKey = "accessKey";
    public const string SecretKey = "secretKey";
    public const string SecurityToken = "securityToken";
    public const string Endpoints = "endpoints";
    public const string MaxRetryTimeout = "maxRetryTimeout";
    public const string RefreshBeforeUpdate = "refreshBeforeUpdate";
    public const string TrustEmptyAnswers = "trustEmptyAnswers";

    private const string UseKeys =
        "is not supported yet; set accessKey and secretKey (and securityToken for an STS session), or the environment variables "
        + "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, instead";

    public static IReadOnlyList<string> Supported { get; } =
        [Region, AccessKey, SecretKey, SecurityToken, Endpoints, MaxRetryTimeout, RefreshBeforeUpdate, TrustEmptyAnswers];

    /// <summary>Known names that would be ignored if they were let through, with what to do instead.</summary>
    public static IReadOnlyDictionary<string, string> Unsupported { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["profile"] = UseKeys,
        ["sharedCredentialsFile"] = UseKeys,
        ["ecsRoleName"] = UseKeys,
        ["credentialsUri"] = UseKeys,
        ["assumeRole"] = UseKeys,
        ["assumeRoleWithOidc"] = UseKeys,
        ["accountId"] = "is not supported yet; remove it, and check the account by the access key that you configure",
    };

    /// <summary>Names that the engine puts beside the user's.</summary>
    public static bool BelongsToEngine(string name) =>
        name is "version" or "pluginDownloadURL" || name.StartsWith("__", StringComparison.Ordinal);
}
