namespace PulumiClassicLink.SignIn;

/// <summary>What every source is made with: the settings, the environment, and the clients that it will call.</summary>
internal sealed class SignInContext(SignInSettings settings, Func<string, string?> environment, SessionOptions options)
{
    private readonly Dictionary<Uri, StsClient> _sts = [];

    public SignInSettings Settings => settings;

    public Func<string, string?> Environment => environment;

    public SessionOptions Options => options;

    /// <summary>Null: the environment does not say.</summary>
    public string? Home => environment.First("HOME", "USERPROFILE")?.Value;

    /// <summary>What configuration says, else the first variable that is set; null: neither.</summary>
    public Setting? Find(string? configured, string key, params IEnumerable<string> variables) =>
        configured is not null ? new Setting(configured, key, IsConfigured: true) : environment.First(variables);

    /// <summary>Of the region wherever one is known.</summary>
    /// <param name="profile">Its sts_region, enable_vpc and region_id count; null: none.</param>
    /// <exception cref="SignInException">A region cannot be one.</exception>
    public StsClient Sts(CliProfile? profile)
    {
        var endpoint = settings.StsEndpoint is { } given ? CloudEndpoint.Parse(given) : CloudEndpoint.OfSts(
            profile?.Text("sts_region", CloudEndpoint.RegionProblem)
                ?? environment.Value(Variables.StsRegion, CloudEndpoint.RegionProblem)
                ?? settings.Region
                ?? profile?.Region(),
            profile?.Flag("enable_vpc") == true || environment.True(Variables.StsInside) is not null);
        if (!_sts.TryGetValue(endpoint, out var client))
            _sts[endpoint] = client = new StsClient(endpoint, options);
        return client;
    }

    /// <exception cref="SignInException">The environment forbids it.</exception>
    public InstanceRoleCredentials InstanceRole(string? role, string origin) => environment.True(Variables.NoMetadata) is { } disabled
        ? throw new SignInException(
            $"Signing in with {origin} needs the metadata service of the ECS instance, but the environment variable {disabled} is true.\n"
            + "Next step: unset it, or sign in another way.")
        : new InstanceRoleCredentials(role, origin, environment.True(Variables.NoMetadataV1) is null, options);

    /// <summary>A leading ~/ is the home folder.</summary>
    public string Expanded(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) && Home is { } home ? Path.Combine(home, path[2..]) : path;
}
