using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Values;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>What CheckConfig and Configure both do with the user's configuration.</summary>
internal static class ConfigurationParser
{
    // A process's configuration cannot ask for more than a timer can wait.
    private const double MaxSeconds = 24 * 3600;

    private static readonly string[] RegionVariables = ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALIBABACLOUD_REGION"];
    private static readonly string[] AccountVariables = ["ALICLOUD_ACCOUNT_ID", "ALIBABA_CLOUD_ACCOUNT_ID"];
    private static readonly string[] EcsEndpointVariables = ["ALIBABA_CLOUD_ENDPOINT_ECS", "ECS_ENDPOINT"];
    private static readonly string[] StsEndpointVariables = ["ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT", "ALICLOUD_STS_ENDPOINT"];

    /// <summary>Settings from configuration alone, and everything that is wrong with it.</summary>
    public static (ProviderSettings Settings, IReadOnlyList<CheckFailure> Failures) Parse(Struct? configuration)
    {
        var reader = new LenientReader(configuration);
        CheckNames(reader);
        var key = CredentialSources.FromConfiguration(reader);
        var (ecs, sts) = Endpoints(reader);
        var settings = new ProviderSettings
        {
            Region = reader.Text(ConfigurationKeys.Region, IdRules.RegionProblem),
            AccessKey = key,
            AccessKeySource = key is null ? null : "accessKey of the provider's configuration",
            KeysFromConfiguration = key is not null,
            HasFixedToken = key?.SecurityToken is not null,
            Profile = reader.Text(ConfigurationKeys.Profile).ValueOr(null),
            SharedCredentialsFile = reader.Text(ConfigurationKeys.SharedCredentialsFile).ValueOr(null),
            EcsRoleName = reader.Text(ConfigurationKeys.EcsRoleName, RoleNameProblem),
            CredentialsUri = reader.Text(ConfigurationKeys.CredentialsUri, UriProblem),
            AssumeRole = RoleReader.Role(reader),
            AssumeRoleWithOidc = RoleReader.Oidc(reader),
            AccountId = reader.Text(ConfigurationKeys.AccountId, AccountProblem),
            EcsEndpoint = ecs,
            StsEndpoint = sts,
            MaxRetryTimeout = MaxRetryTimeout(reader),
            RefreshBeforeUpdate = reader.Bool(ConfigurationKeys.RefreshBeforeUpdate).ValueOr(true),
            TrustEmptyAnswers = reader.Bool(ConfigurationKeys.TrustEmptyAnswers).ValueOr(false),
        };
        return (settings, reader.Failures);
    }

    /// <summary>Fills what configuration left open from the environment, value by value, the credential as a whole.</summary>
    /// <exception cref="ProviderException">BadInput: the environment's value is unusable.</exception>
    public static ProviderSettings WithEnvironment(ProviderSettings settings, Func<string, string?> environment)
    {
        var withKey = settings.AccessKey is null ? CredentialSources.FromEnvironment(settings, environment) : settings;
        return withKey with
        {
            Region = settings.Region ?? environment.First(RegionVariables, IdRules.RegionProblem)?.Value,
            AccountId = settings.AccountId ?? environment.First(AccountVariables, AccountProblem)?.Value,
            EcsEndpoint = settings.EcsEndpoint ?? environment.First(EcsEndpointVariables, EndpointProblem)?.Value,
            StsEndpoint = settings.StsEndpoint ?? environment.First(StsEndpointVariables, EndpointProblem)?.Value,
            MaxRetryTimeout = settings.MaxRetryTimeout ?? MaxRetryTimeout(environment),
        };
    }

    /// <returns>The problem, or null.</returns>
    public static string? RoleNameProblem(string text) =>
        InstanceRoleCredentials.IsRoleName(text) ? null : "must be the name of a RAM role: 1 to 64 letters, digits and . - _";

    /// <returns>The problem, or null.</returns>
    public static string? UriProblem(string text) => UriCredentials.TryParse(text, out _, out var problem) ? null : "cannot be used. " + problem.TrimEnd('.');

    private static string? AccountProblem(string text) => text.All(char.IsAsciiDigit) ? null : "must be an account's id: digits only";

    private static void CheckNames(LenientReader reader)
    {
        foreach (var name in reader.Names.Where(name => !ConfigurationKeys.BelongsToEngine(name)).Except(ConfigurationKeys.All))
            reader.Fail(name, $"is not a configuration key of classiclink; did you mean {NearestName.Of(name, ConfigurationKeys.All)}?");
    }

    private static (string? Ecs, string? Sts) Endpoints(LenientReader configuration)
    {
        if (configuration.Object(ConfigurationKeys.Endpoints).ValueOr(null) is not { } reader)
            return (null, null);
        foreach (var name in reader.Names.Except(["ecs", "sts"]))
            reader.Fail(name, "is not an endpoint that classiclink uses; it knows ecs and sts");
        return (reader.Text("ecs", EndpointProblem), reader.Text("sts", EndpointProblem));
    }

    private static string? EndpointProblem(string endpoint) =>
        EcsEndpoint.TryParse(endpoint, out _, out var problem) ? null : "cannot be used. " + problem.TrimEnd('.');

    private static TimeSpan? MaxRetryTimeout(LenientReader reader)
    {
        var seconds = reader.Number(ConfigurationKeys.MaxRetryTimeout);
        if (!seconds.IsKnown)
            return null;
        if (seconds.Value is >= 0 and <= MaxSeconds)
            return TimeSpan.FromSeconds(seconds.Value);
        reader.Fail(ConfigurationKeys.MaxRetryTimeout, "must be seconds from 0 (the operation's timeout) to 86400");
        return null;
    }

    private static TimeSpan? MaxRetryTimeout(Func<string, string?> environment)
    {
        const string name = "MAX_RETRY_TIMEOUT";
        if (environment(name) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, out var seconds) && seconds is >= 0 and <= (int)MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ProviderException(ErrorKind.BadInput, $"The environment variable {name} must be seconds from 0 to 86400.");
    }
}
