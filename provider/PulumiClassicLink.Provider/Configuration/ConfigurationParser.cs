using Google.Protobuf.WellKnownTypes;

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
        var key = KeyReader.Read(reader);
        var (ecs, sts) = Endpoints(reader);
        var settings = new ProviderSettings
        {
            SignIn = new SignInSettings
            {
                Region = reader.Text(ConfigurationKeys.Region, RegionRules.Problem),
                AccessKey = key,
                AccessKeySource = key is null ? null : "accessKey of the provider's configuration",
                KeysFromConfiguration = key is not null,
                HasFixedToken = key?.SecurityToken is not null,
                Profile = reader.Text(ConfigurationKeys.Profile).ValueOr(null),
                SharedCredentialsFile = reader.Text(ConfigurationKeys.SharedCredentialsFile).ValueOr(null),
                EcsRoleName = reader.Text(ConfigurationKeys.EcsRoleName, InstanceRoleCredentials.RoleNameProblem),
                CredentialsUri = reader.Text(ConfigurationKeys.CredentialsUri, UriCredentials.Problem),
                AssumeRole = RoleReader.Role(reader),
                AssumeRoleWithOidc = RoleReader.Oidc(reader),
                AccountId = reader.Text(ConfigurationKeys.AccountId, AccountProblem),
                StsEndpoint = sts,
            },
            EcsEndpoint = ecs,
            MaxRetryTimeout = MaxRetryTimeout(reader),
            RefreshBeforeUpdate = reader.Bool(ConfigurationKeys.RefreshBeforeUpdate).ValueOr(true),
            TrustEmptyAnswers = reader.Bool(ConfigurationKeys.TrustEmptyAnswers).ValueOr(false),
        };
        return (settings, reader.Failures);
    }

    /// <summary>Fills what configuration left open from the environment, value by value, the credential as a whole.</summary>
    /// <exception cref="SignInException">The environment's value is unusable.</exception>
    public static ProviderSettings WithEnvironment(ProviderSettings settings, Func<string, string?> environment)
    {
        var signIn = settings.SignIn.AccessKey is null ? CredentialSources.FromEnvironment(settings.SignIn, environment) : settings.SignIn;
        var endpoint = settings.EcsEndpoint ?? environment.First(Variables.EcsEndpoint, EndpointProblem)?.Value;
        if (endpoint is null)
            RefusedVariables.Check(Variables.OtherHosts, "set classiclink:endpoints", environment);
        return settings with
        {
            SignIn = signIn with
            {
                Region = signIn.Region ?? environment.First(Variables.Region, RegionRules.Problem)?.Value,
                AccountId = signIn.AccountId ?? environment.First(Variables.Account, AccountProblem)?.Value,
                StsEndpoint = signIn.StsEndpoint ?? environment.First(Variables.StsEndpoint, EndpointProblem)?.Value,
            },
            EcsEndpoint = endpoint,
            MaxRetryTimeout = settings.MaxRetryTimeout ?? MaxRetryTimeout(environment),
        };
    }

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
            : throw new SignInException($"The environment variable {found.Name} must be seconds from 0 to 86400.");
    }
}
