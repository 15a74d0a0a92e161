using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>What CheckConfig and Configure both do with the user's configuration.</summary>
internal static class ConfigurationParser
{
    private const string PackageName = "classiclink";

    private static readonly string[] RoleMembers = ["roleArn", "sessionName", "policy", "sessionExpiration", "externalId"];

    private static readonly string[] OidcMembers =
        ["oidcProviderArn", "oidcToken", "oidcTokenFile", "roleArn", "roleSessionName", "policy", "sessionExpiration"];

    /// <summary>Settings from configuration alone, and everything that is wrong with it.</summary>
    /// <param name="configuration">As the engine sends it.</param>
    /// <param name="urn">Of the provider; empty or null: not said.</param>
    public static (ProviderSettings Settings, IReadOnlyList<CheckFailure> Failures) Parse(Struct? configuration, string? urn = null)
    {
        var reader = PropertyReader.Lenient(configuration);
        CheckNames(reader, urn);
        var key = Key(reader);
        var (ecs, sts) = Endpoints(reader);
        var retry = reader.Number(ConfigurationKeys.MaxRetryTimeout, RetryProblem);
        var settings = new ProviderSettings
        {
            SignIn = new SignInSettings
            {
                Region = reader.Text(ConfigurationKeys.Region, CloudEndpoint.RegionProblem),
                AccessKey = key,
                AccessKeySource = key is null ? null : "accessKey of the provider's configuration",
                KeysFromConfiguration = key is not null,
                HasFixedToken = key?.SecurityToken is not null,
                Profile = reader.Text(ConfigurationKeys.Profile).ValueOr(null),
                SharedCredentialsFile = reader.Text(ConfigurationKeys.SharedCredentialsFile).ValueOr(null),
                EcsRoleName = reader.Text(ConfigurationKeys.EcsRoleName, SettingRules.InstanceRole),
                CredentialsUri = reader.Text(ConfigurationKeys.CredentialsUri, SettingRules.CredentialsUri),
                AssumeRole = Role(reader, ConfigurationKeys.AssumeRole, RoleMembers),
                AssumeRoleWithOidc = Role(reader, ConfigurationKeys.AssumeRoleWithOidc, OidcMembers),
                AccountId = reader.Text(ConfigurationKeys.AccountId, SettingRules.Account),
                StsEndpoint = sts,
            },
            EcsEndpoint = ecs,
            MaxRetryTimeout = retry.IsKnown ? TimeSpan.FromSeconds(retry.Value) : null,
            RefreshBeforeUpdate = reader.Bool(ConfigurationKeys.RefreshBeforeUpdate).ValueOr(true),
            TrustEmptyAnswers = reader.Bool(ConfigurationKeys.TrustEmptyAnswers).ValueOr(false),
        };
        return (settings, reader.Failures);
    }

    private static void CheckNames(PropertyReader reader, string? urn)
    {
        foreach (var name in reader.Names.Where(name => !ConfigurationKeys.BelongsToEngine(name)).Except(ConfigurationKeys.All))
        {
            var hint = NearestName.Hint(name, ConfigurationKeys.All);
            reader.Fail(name, "is not a configuration key of classiclink; " + (MayBeOfTheProject(urn) ? OfTheProject(name, hint) : hint));
        }
    }

    /// <summary>
    /// The default provider gets every setting with the provider's name. In a project of that name they include the project's own.
    /// </summary>
    private static bool MayBeOfTheProject(string? urn) =>
        urn?.Split("::") is [_, PackageName, _, var provider, ..] && provider.StartsWith("default", StringComparison.Ordinal);

    private static string OfTheProject(string name, string hint) =>
        "this project has the provider's name, so its own settings reach the provider. If it is one of them, move it to another namespace: "
        + $"`pulumi config set app:{name} VALUE` (a secret: with --secret), `pulumi config rm {name}`, and read app:{name} in the program; "
        + $"or rename the project. Else: {hint}";

    /// <summary>accessKey, secretKey and securityToken are one credential.</summary>
    /// <returns>Null: there is none, or a part is missing.</returns>
    private static AccessKey? Key(PropertyReader reader)
    {
        var id = reader.Text(ConfigurationKeys.AccessKey);
        var secret = reader.Text(ConfigurationKeys.SecretKey);
        var token = reader.Text(ConfigurationKeys.SecurityToken);
        if (!id.IsAbsent && secret.IsAbsent)
            Missing(ConfigurationKeys.SecretKey, ConfigurationKeys.AccessKey);
        if (id.IsAbsent && !secret.IsAbsent)
            Missing(ConfigurationKeys.AccessKey, ConfigurationKeys.SecretKey);
        if (id.IsAbsent && secret.IsAbsent && !token.IsAbsent)
            Missing(ConfigurationKeys.AccessKey, ConfigurationKeys.SecurityToken);
        if (!id.IsKnown || !secret.IsKnown)
            return null;
        var key = new AccessKey { Id = id.Value, Secret = secret.Value, SecurityToken = token.ValueOr(null) };
        if (key.Problem() is { } problem)
            reader.Fail(ConfigurationKeys.AccessKey, "cannot be used. " + problem.TrimEnd('.'));
        return key;

        void Missing(string name, string other)
        {
            if (!reader.Failed(name))
            {
                reader.Fail(
                    name,
                    $"is missing: {other} is set; key, secret and token are taken from one source together, "
                    + "never mixed with environment variables");
            }
        }
    }

    /// <returns>Null: not configured.</returns>
    private static RoleSettings? Role(PropertyReader configuration, string key, string[] members)
    {
        if (configuration.Object(key).ValueOr(null) is not { } reader)
            return null;
        foreach (var name in reader.Names.Except(members))
            reader.Fail(name, $"is not a member of {key}; did you mean {NearestName.Of(name, members)}?");
        var seconds = reader.Number("sessionExpiration", SettingRules.Seconds);
        return new RoleSettings
        {
            ProviderArn = Text("oidcProviderArn", SettingRules.ProviderArn),
            Token = Text("oidcToken", SettingRules.Token),
            TokenFile = Text("oidcTokenFile", AnyText),
            RoleArn = Text("roleArn", SettingRules.RoleArn),
            SessionName = Text("sessionName", SettingRules.SessionName) ?? Text("roleSessionName", SettingRules.SessionName),
            Policy = Text("policy", SettingRules.Policy),
            SessionExpiration = seconds.IsKnown ? (int)seconds.Value : null,
            ExternalId = Text("externalId", AnyText),
        };

        string? Text(string name, Func<string, string?> problemOf) => members.Contains(name) ? reader.Text(name, problemOf) : null;
    }

    private static string? AnyText(string text) => null;

    private static (string? Ecs, string? Sts) Endpoints(PropertyReader configuration)
    {
        if (configuration.Object(ConfigurationKeys.Endpoints).ValueOr(null) is not { } reader)
            return (null, null);
        foreach (var name in reader.Names.Except(["ecs", "sts"]))
            reader.Fail(name, "is not an endpoint that classiclink uses; it knows ecs and sts");
        return (reader.Text("ecs", SettingRules.Endpoint), reader.Text("sts", SettingRules.Endpoint));
    }

    private static string? RetryProblem(double seconds) =>
        seconds is >= 0 and <= ProviderSettings.LongestRetry ? null : "must be seconds from 0 (the operation's timeout) to 86400";
}
