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
    private static readonly string[] EcsEndpointVariables = ["ALIBABA_CLOUD_ENDPOINT_ECS", "ECS_ENDPOINT"];

    /// <summary>Settings from configuration alone, and everything that is wrong with it.</summary>
    public static (ProviderSettings Settings, IReadOnlyList<CheckFailure> Failures) Parse(Struct? configuration)
    {
        var reader = new LenientReader(configuration);
        CheckNames(reader);
        var key = CredentialSources.FromConfiguration(reader);
        var settings = new ProviderSettings
        {
            Region = Region(reader),
            AccessKey = key,
            KeysFromConfiguration = key is not null,
            EcsEndpoint = EcsOf(reader),
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
        return settings with
        {
            Region = settings.Region ?? First(environment, RegionVariables, IdRules.RegionProblem),
            EcsEndpoint = settings.EcsEndpoint ?? First(environment, EcsEndpointVariables, EndpointProblem),
            AccessKey = settings.AccessKey ?? CredentialSources.FromEnvironment(environment),
            MaxRetryTimeout = settings.MaxRetryTimeout ?? MaxRetryTimeout(environment),
        };
    }

    private static void CheckNames(LenientReader reader)
    {
        var known = ConfigurationKeys.Supported.Concat(ConfigurationKeys.Unsupported.Keys).ToList();
        foreach (var name in reader.Names.Where(name => !ConfigurationKeys.BelongsToEngine(name)))
        {
            if (ConfigurationKeys.Unsupported.TryGetValue(name, out var advice))
                reader.Fail(name, advice);
            else if (!ConfigurationKeys.Supported.Contains(name))
                reader.Fail(name, $"is not a configuration key of classiclink; did you mean {NearestName.Of(name, known)}?");
        }
    }

    private static string? Region(LenientReader reader)
    {
        var region = reader.Text(ConfigurationKeys.Region).ValueOr(null);
        if (region is not null && IdRules.RegionProblem(region) is { } problem)
            reader.Fail(ConfigurationKeys.Region, problem);
        return region;
    }

    /// <summary>The ecs endpoint; sts is known, checked, and of no use before roles are supported.</summary>
    private static string? EcsOf(LenientReader reader)
    {
        var endpoints = reader.Object(ConfigurationKeys.Endpoints).ValueOr(null);
        string? ecs = null;
        foreach (var name in endpoints?.Fields.Keys.AsEnumerable() ?? [])
        {
            var path = $"{ConfigurationKeys.Endpoints}.{name}";
            if (name is not ("ecs" or "sts"))
            {
                reader.Fail(path, "is not an endpoint that classiclink uses; it knows ecs and sts");
                continue;
            }

            var endpoint = reader.Text(path, endpoints!, name).ValueOr(null);
            if (endpoint is not null && EndpointProblem(endpoint) is { } problem)
                reader.Fail(path, problem);
            ecs = name == "ecs" ? endpoint : ecs;
        }

        return ecs;
    }

    private static string? EndpointProblem(string endpoint) => EcsEndpoint.TryParse(endpoint, out _, out var problem) ? null : "cannot be used. " + problem;

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

    private static string? First(Func<string, string?> environment, string[] names, Func<string, string?> problemOf)
    {
        foreach (var name in names)
        {
            if (environment(name) is not { Length: > 0 } value)
                continue;
            return problemOf(value) is { } problem
                ? throw new ProviderException(ErrorKind.BadInput, $"The environment variable {name} {problem.TrimEnd('.')}.")
                : value;
        }

        return null;
    }
}
