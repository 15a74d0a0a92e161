namespace PulumiClassicLink.SignIn.Settings;

/// <summary>The names of the provider's configuration: pulumi-alicloud's, so that one habit serves both, and two of our own.</summary>
public static class ConfigurationKeys
{
    public const string Region = "region";
    public const string AccessKey = "accessKey";
    public const string SecretKey = "secretKey";
    public const string SecurityToken = "securityToken";
    public const string Profile = "profile";
    public const string SharedCredentialsFile = "sharedCredentialsFile";
    public const string EcsRoleName = "ecsRoleName";
    public const string CredentialsUri = "credentialsUri";
    public const string AssumeRole = "assumeRole";
    public const string AssumeRoleWithOidc = "assumeRoleWithOidc";
    public const string AccountId = "accountId";
    public const string Endpoints = "endpoints";
    public const string MaxRetryTimeout = "maxRetryTimeout";
    public const string RefreshBeforeUpdate = "refreshBeforeUpdate";
    public const string TrustEmptyAnswers = "trustEmptyAnswers";

    public static IReadOnlyList<string> All { get; } =
    [
        Region, AccessKey, SecretKey, SecurityToken, Profile, SharedCredentialsFile, EcsRoleName, CredentialsUri, AssumeRole,
        AssumeRoleWithOidc, AccountId, Endpoints, MaxRetryTimeout, RefreshBeforeUpdate, TrustEmptyAnswers,
    ];

    /// <summary>What schema.json calls secret.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [AccessKey, SecretKey, SecurityToken, AssumeRoleWithOidc];

    /// <summary>Also a URL, which may have user info, and a name that is misspelt.</summary>
    public static bool MayHoldSecrets(string name) =>
        Secrets.Contains(name) || name is Endpoints or CredentialsUri || !All.Contains(name);

    /// <summary>Names that the engine puts beside the user's.</summary>
    public static bool BelongsToEngine(string name) =>
        name is "version" or "pluginDownloadURL" || name.StartsWith("__", StringComparison.Ordinal);
}
