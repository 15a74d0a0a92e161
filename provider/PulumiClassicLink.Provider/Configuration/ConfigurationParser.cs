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

    private const string PackageName = "classiclink";

    /// <summary>Settings from configuration alone, and everything that is wrong with it.</summary>
    /// <param name="configuration">As the engine sends it.</param>
    /// <param name="urn">Of the provider; empty or null: not said.</param>
    public static (ProviderSettings Settings, IReadOnlyList<CheckFailure> Failures) Parse(Struct? configuration, string? urn = null)
    {
        var reader = new LenientReader(configuration);
        CheckNames(reader, urn);
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
        var endpoint = settings.EcsEndpoint ?? environment.First(Variables.EcsEndpoint, EndpointProblem)?.Value;
        if (endpoint is null)
            RefusedVariables.Check(Variables.OtherHosts, "set classiclink:endpoints", environment);
        return withKey with
        {
            Region = settings.Region ?? environment.First(Variables.Region, IdRules.RegionProblem)?.Value,
            AccountId = settings.AccountId ?? environment.First(Variables.Account, AccountProblem)?.Value,
            EcsEndpoint = endpoint,
            StsEndpoint = settings.StsEndpoint ?? environment.First(Variables.StsEndpoint, EndpointProblem)?.Value,
            MaxRetryTimeout = settings.MaxRetryTimeout ?? MaxRetryTimeout(environment),
        };
    }

    /// <returns>The problem, or null.</returns>
    public static string? RoleNameProblem(string text) =>
        InstanceRoleCredentials.IsRoleName(text) ? null : "must be the name of a RAM role: 1 to 64 letters, digits and . - _";

    /// <returns>The problem, or null.</returns>
    public static string? UriProblem(string text) => UriCredentials.TryParse(text, out _, out var problem) ? null : "cannot be used. " + problem.TrimEnd('.');

    private static string? AccountProblem(string text) => text.All(char.IsAsciiDigit) ? null : "must be an account's id: digits only";

    private static void CheckNames(LenientReader reader, string? urn)
    {
        foreach (var name in reader.Names.Where(name => !ConfigurationKeys.BelongsToEngine(name)).Except(ConfigurationKeys.All))
        {
            var hint = NearestName.Hint(name, ConfigurationKeys.All);
            reader.Fail(name, "is not a configuration key of classiclink; " + (MayBeOfTheProject(urn) ? OfTheProject(name, hint) : hint));
        }
    }

    /// <summary>The settings of a stack that carry the provider's name go to its default provider, those of a project with that name too.</summary>
    private static bool MayBeOfTheProject(string? urn) =>
        urn?.Split("::") is [_, PackageName, _, var provider, ..] && provider.StartsWith("default", StringComparison.Ordinal);

    private static string OfTheProject(string name, string hint) =>
        $"this project has the provider's name, so its own settings reach the provider. If it is one of them, move it to another namespace: "
        + $"`pulumi config set app:{name} VALUE` (a secret: with --secret), `pulumi config rm {name}`, and read app:{name} in the program; or rename the project. Else: {hint}";

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
        if (environment.First(Variables.MaxRetryTimeout) is not { } found)
            return null;
        return int.TryParse(found.Value, out var seconds) && seconds is >= 0 and <= (int)MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ProviderException(ErrorKind.BadInput, $"The environment variable {found.Name} must be seconds from 0 to 86400.");
    }
}
