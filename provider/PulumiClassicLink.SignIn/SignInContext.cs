namespace PulumiClassicLink.SignIn;

/// <summary>What every source is made with: the settings, the environment, and the clients that it will call.</summary>
internal sealed class SignInContext(SignInSettings settings, Func<string, string?> environment, SessionOptions options)
{
    public const string DefaultSessionName = "pulumi-classiclink";

    private readonly Dictionary<Uri, StsClient> _sts = [];

    public SignInSettings Settings => settings;

    public Func<string, string?> Environment => environment;

    public SessionOptions Options => options;

    /// <summary>Regional wherever a region is known; the location service is never asked.</summary>
    /// <param name="profile">Whose sts_region, enable_vpc and region_id count; null: none.</param>
    /// <exception cref="SignInException">a region cannot be one.</exception>
    public StsClient Sts(CliProfile? profile)
    {
        var endpoint = Endpoint(profile);
        if (!_sts.TryGetValue(endpoint, out var client))
            _sts[endpoint] = client = new StsClient(endpoint, options);
        return client;
    }

    /// <exception cref="SignInException">the environment forbids it.</exception>
    public InstanceRoleCredentials InstanceRole(string? role, string origin)
    {
        return environment.True(Variables.NoMetadata) is { } disabled
            ? throw new SignInException($"Signing in with {origin} needs the metadata service of the ECS instance, but the environment variable {disabled} is true.\nNext step: unset it, or sign in another way.")
            : new InstanceRoleCredentials(role, origin, environment.True(Variables.NoMetadataV1) is null, options);
    }

    /// <exception cref="SignInException">no header could carry it.</exception>
    public static StaticCredentials Static(AccessKey key, string source)
    {
        if (key.Problem() is { } problem)
            throw new SignInException($"The key from {source} cannot be used. {problem}");
        return new StaticCredentials(key, source);
    }

    /// <summary>A leading ~/ is the home folder.</summary>
    public string Expanded(string path) => path.StartsWith("~/", StringComparison.Ordinal) && Home is { } home ? Path.Combine(home, path[2..]) : path;

    /// <summary>Null: the environment does not say.</summary>
    public string? Home => environment.First("HOME", "USERPROFILE")?.Value;

    private Uri Endpoint(CliProfile? profile)
    {
        if (settings.StsEndpoint is { } given)
            return EcsEndpoint.TryParse(given, out var endpoint, out var problem) ? endpoint : throw new SignInException(problem);
        var region = profile?.Text("sts_region", RegionRules.Problem)
            ?? environment.First(Variables.StsRegion, RegionRules.Problem)?.Value
            ?? settings.Region
            ?? profile?.Region();
        return StsEndpoint.ForRegion(region, profile?.Flag("enable_vpc") == true || environment.True(Variables.StsInside) is not null);
    }
}
